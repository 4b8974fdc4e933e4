package dyndns.store.sqlite;

import static dyndns.store.sqlite.Stores.stamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.host.HostName;
import dyndns.api.store.Stamp;
import dyndns.api.store.StoreException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastAcceptedTest {
    private static final HostName A = new HostName("a.example");
    private static final HostName B = new HostName("b.example");

    private final LastAccepted accepted = new LastAccepted();

    @Test
    void theFirstFileIsBelieved() throws Exception {
        assertThat(accepted.adopt(Map.of(A, stamp(1)))).isEmpty();
        assertThat(accepted.of(A)).contains(stamp(1));
    }

    @Test
    void aLaterFileMayHoldMore() throws Exception {
        accepted.adopt(Map.of(A, stamp(1)));
        assertThat(accepted.adopt(Map.of(A, stamp(2), B, stamp(1)))).containsExactlyInAnyOrder(A, B);
        assertThat(accepted.of(A)).contains(stamp(2));
        assertThat(accepted.hosts()).isEqualTo(2);
    }

    @Test
    void aLaterFileMayNotHoldLess() throws Exception {
        accepted.adopt(Map.of(A, stamp(1)));
        accepted.add(Map.of(B, stamp(5)));
        assertThatThrownBy(() -> accepted.adopt(Map.of(A, stamp(1), B, stamp(4))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("b.example");
        assertThatThrownBy(() -> accepted.adopt(Map.of(A, stamp(1)))).isInstanceOf(StoreException.class);
        assertThat(accepted.of(B)).contains(stamp(5));
    }

    @Test
    void aCoarseStampOfTheSameSecondIsAnother() throws Exception {
        accepted.adopt(Map.of(A, stamp(1)));
        Stamp coarse = new Stamp(Stores.START, false);
        assertThatThrownBy(() -> accepted.adopt(Map.of(A, coarse))).isInstanceOf(StoreException.class);
    }
}
