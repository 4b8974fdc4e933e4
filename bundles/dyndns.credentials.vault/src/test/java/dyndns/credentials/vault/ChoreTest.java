package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoreTest {
    private final FakeTime time = new FakeTime();
    private final Report report = new Report(new OwnTime(time, time::nanos), event -> {}, () -> "here");
    private final Chore chore = new Chore("the chore", new BackOff(() -> 0, Duration.ofSeconds(15)), report);
    private final List<String> done = new ArrayList<>();

    @Test
    void anErrorInTheProgramIsTriedAgainLikeAnyOther() {
        chore.run(time.instant(), () -> {
            throw new IllegalStateException("a secret");
        });
        assertThat(report.problem()).isEqualTo("error in the program: IllegalStateException");
        chore.run(time.instant(), () -> done.add("too soon"));
        time.seconds(1);
        chore.run(time.instant(), () -> done.add("again"));

        assertThat(done).containsExactly("again");
        assertThat(report.problem()).isEmpty();
    }
}
