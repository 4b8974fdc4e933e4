package dyndns.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class ReasonTest {
    @Test
    void whatEachCauseAddsIsThere() {
        Exception cause = new BundleException("Invalid value: [", new IllegalArgumentException("no\n  version"));

        assertThat(Reason.of(new BundleException("Could not create bundle object.", cause)))
                .isEqualTo("Could not create bundle object: Invalid value: [: "
                        + "java.lang.IllegalArgumentException: no version");
    }

    @Test
    void nothingIsSaidTwice() {
        Exception cause = new IOException("zip END header not found");

        assertThat(Reason.of(new BundleException("not read: zip END header not found", cause)))
                .isEqualTo("not read: zip END header not found");
    }

    @Test
    void whatHasNoWordsOfItsOwnIsNamed() {
        assertThat(Reason.of(new IOException())).isEqualTo("java.io.IOException");
        assertThat(Reason.of(new AccessDeniedException("/x.jar")))
                .isEqualTo("java.nio.file.AccessDeniedException: /x.jar");
    }
}
