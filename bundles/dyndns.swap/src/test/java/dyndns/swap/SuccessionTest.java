package dyndns.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;

class SuccessionTest {
    private final List<String> steps = new ArrayList<>();
    private final Succession<Fake> succession = new Succession<>((next, others) -> false);

    private final class Fake implements Copy {
        final Version version;
        boolean running;
        boolean offered = true;
        boolean resolves = true;
        boolean starts = true;

        Fake(String version, boolean running) {
            this.version = Version.parseVersion(version);
            this.running = running;
        }

        @Override
        public String name() {
            return "a";
        }

        @Override
        public Version version() {
            return version;
        }

        @Override
        public boolean running() {
            return running;
        }

        @Override
        public void offer(boolean offered) {
            this.offered = offered;
        }

        @Override
        public void resolve() throws BundleException {
            if (!resolves) throw new BundleException("nothing here gives x");
        }

        @Override
        public void start() throws BundleException {
            steps.add("start " + version.getMajor());
            if (!starts) throw new BundleException("no");
            running = true;
        }

        @Override
        public void stop() {
            if (running) steps.add("stop " + version.getMajor());
            running = false;
        }

        @Override
        public void release() {
            steps.add("release " + version.getMajor());
        }
    }

    private final Fake old = new Fake("1.0.0", true);
    private final Fake next = new Fake("2.0.0", false);

    private void settle(Fake... copies) {
        List<Fake> highestFirst = new ArrayList<>(Arrays.asList(copies));
        highestFirst.sort(Comparator.comparing(Fake::version).reversed());
        succession.settle(highestFirst);
    }

    @Test
    void theHighestRunsAndItsPredecessorIsStoppedFirst() {
        settle(old, next);
        assertThat(steps).containsExactly("stop 1", "start 2", "release 1");
        assertThat(old.offered).isFalse();
        assertThat(next.offered).isTrue();
    }

    @Test
    void aLowerOneIsNotStarted() {
        Fake lower = new Fake("0.9.0", false);
        settle(old, lower);
        assertThat(old.running).isTrue();
        assertThat(lower.running).isFalse();
        assertThat(lower.offered).isFalse();
    }

    @Test
    void theLowerOneComesBackWhenTheHigherIsGone() {
        settle(old, next);
        next.stop();
        settle(old);
        assertThat(old.running).isTrue();
        assertThat(old.offered).isTrue();
    }

    @Test
    void oneThatDoesNotResolveNeverTouchesWhatRuns() {
        next.resolves = false;
        settle(old, next);
        assertThat(steps).containsExactly("release 2");
        assertThat(old.running).isTrue();
        assertThat(succession.failure(next)).contains("nothing here gives x");
    }

    @Test
    void oneThatDoesNotStartGivesWayToItsPredecessor() {
        next.starts = false;
        settle(old, next);
        assertThat(steps).containsExactly("stop 1", "start 2", "start 1", "release 2");
        assertThat(old.running).isTrue();
    }

    @Test
    void aFailureIsTriedAgainOnlyWhenForgotten() {
        next.resolves = false;
        settle(old, next);
        next.resolves = true;
        settle(old, next);
        assertThat(old.running).isTrue();
        assertThat(succession.forgetFailures()).containsExactly("a");
        settle(old, next);
        assertThat(next.running).isTrue();
        assertThat(old.running).isFalse();
    }

    @Test
    void ofThreeTheHighestThatCanRunRuns() {
        Fake highest = new Fake("3.0.0", false);
        highest.starts = false;
        settle(old, next, highest);
        assertThat(next.running).isTrue();
        assertThat(old.running).isFalse();
    }
}
