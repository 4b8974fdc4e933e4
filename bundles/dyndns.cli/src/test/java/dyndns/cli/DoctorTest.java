package dyndns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.settings.launch.Survey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final SetUp SET_UP = new SetUp("client", false, Map.of());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void allIsWell() throws InterruptedException {
        assertThat(examine(true, new Examination("b", () -> List.of(Finding.ok("b", "good")))))
                .isZero();

        assertThat(text()).isEqualTo("ok    settings: read\nok    b: good\nall is well\n");
    }

    @Test
    void aLineEachWithWhatToDo() throws InterruptedException {
        Examination bad = new Examination("b", () -> List.of(Finding.failure("b", "ba\nd", "mend it")));
        Examination doubtful = new Examination("a", () -> List.of(Finding.warning("a", "odd", "look at it")));

        assertThat(examine(true, bad, doubtful)).isEqualTo(1);

        assertThat(text())
                .contains("warn  a: odd; to do: look at it\nFAIL  b: ba d; to do: mend it\n1 failure, 1 warning\n");
    }

    @Test
    void badSettingsEndWith2() throws InterruptedException {
        assertThat(examine(false)).isEqualTo(2);
    }

    @Test
    void whatGoesWrongIsAFailureAndKeepsNothingElse() throws InterruptedException {
        Examination broken = new Examination("a", () -> {
            throw new IOException("no luck");
        });

        assertThat(examine(true, broken, new Examination("b", () -> List.of(Finding.ok("b", "good")))))
                .isEqualTo(1);

        assertThat(text()).contains("FAIL  a: no luck\nok    b: good\n");
    }

    @Test
    void aBundleThatCannotBeginKeepsNoOtherFromIt() throws InterruptedException {
        Diagnosis broken = setUp -> {
            throw new IllegalArgumentException("addresses: none");
        };
        Diagnosis good = setUp -> List.of(new Examination("b", () -> List.of(Finding.ok("b", "good"))));

        assertThat(asking(broken, good).examine(new Survey(List.of(), true, SET_UP)))
                .isEqualTo(1);
        assertThat(text()).contains(": addresses: none\n").contains("ok    b: good\n");
    }

    @Test
    void whatTakesTooLongIsLeft() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Examination slow = new Examination("a", () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return List.of();
        });

        assertThat(examine(true, slow)).isEqualTo(1);

        interrupted.await();
        assertThat(text()).contains("FAIL  a: no result within");
    }

    @Test
    void anotherOptionThatNothingIsThereFor() throws InterruptedException {
        assertThat(doctor().perform(SET_UP, "nothing there")).isEqualTo(1);

        assertThat(text()).isEqualTo("nothing there\n");
    }

    private int examine(boolean good, Examination... examinations) throws InterruptedException {
        return doctor(examinations).examine(new Survey(List.of(Finding.ok("settings", "read")), good, SET_UP));
    }

    private Doctor doctor(Examination... examinations) {
        return asking(setUp -> List.of(examinations));
    }

    private Doctor asking(Diagnosis... diagnoses) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Doctor(List.of(diagnoses), Duration.ofMillis(500), Duration.ofSeconds(20), print);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
