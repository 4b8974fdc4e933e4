package dyndns.handover;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/** Stops some bundles, starts another, restarts what used them, and looks whether the program is there again. */
final class Changeover {
    private static final Duration REFRESH_LIMIT = Duration.ofSeconds(60);
    /** A main part that cannot work ends soon. */
    private static final Duration STAYS = Duration.ofSeconds(1);

    /** So long it may still be told how a main part ended that is gone. */
    private static final Duration FORMER = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Program program;
    private final Withheld withheld;
    private final Memory memory;
    private final FrameworkWiring wiring;
    private final Duration limit;

    /** @param limit how long the program may take until it is there again */
    Changeover(Program program, Withheld withheld, Memory memory, Duration limit) {
        this.program = program;
        this.withheld = withheld;
        this.memory = memory;
        this.wiring = program.context().getBundle().adapt(FrameworkWiring.class);
        this.limit = limit;
    }

    /**
     * @param running what ran before
     * @return why the program is not there with it; empty: it is
     */
    Optional<String> perform(Bundle next, Collection<Bundle> others, Set<Bundle> running) throws InterruptedException {
        Set<Bundle> expected = new HashSet<>(running);
        expected.removeAll(others);
        expected.add(next);
        boolean back = others.stream().allMatch(other -> other.getVersion().compareTo(next.getVersion()) > 0);
        try {
            replace(next, others);
            startAgain(expected);
            return missing(back ? Set.of(next) : expected); // what needs the higher one goes with it
        } catch (BundleException | IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void replace(Bundle next, Collection<Bundle> others) throws BundleException, InterruptedException {
        memory.rewires(true);
        try {
            withheld.set(next, false);
            for (Bundle other : others) stop(other);
            start(next, Bundle.START_ACTIVATION_POLICY);
            refresh(others);
        } finally {
            memory.rewires(false);
        }
    }

    private void stop(Bundle bundle) throws BundleException {
        withheld.set(bundle, true);
        if (bundle.getState() != Bundle.UNINSTALLED) bundle.stop();
    }

    /** Those that could not run with what was there before. */
    private void startAgain(Set<Bundle> expected) {
        for (Bundle bundle : expected) {
            if (bundle.getState() == Bundle.UNINSTALLED || Program.isActive(bundle)) continue;
            try {
                start(bundle, Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            } catch (BundleException e) {
                continue; // told as missing
            }
        }
    }

    /** A framework that stops would start it again. */
    private void start(Bundle bundle, int options) throws BundleException {
        if (!program.runs()) throw new IllegalStateException("the program ends");
        bundle.start(options);
    }

    /** Wires what used them anew, and restarts it. */
    void refresh(Collection<Bundle> bundles) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) done.countDown();
        });
        if (!done.await(REFRESH_LIMIT.toSeconds(), TimeUnit.SECONDS))
            throw new IllegalStateException("what used it has not stopped within " + REFRESH_LIMIT.toSeconds() + " s");
    }

    /** Waits until the program is there, and stays; answers what is missing. Nobody starts a bundle that does not run now. */
    private Optional<String> missing(Set<Bundle> expected) throws InterruptedException {
        Optional<String> stopped = stopped(expected);
        if (stopped.isPresent()) return stopped;
        long now = System.nanoTime();
        long deadline = now + limit.toNanos();
        long complete = now;
        Optional<String> missing = gap(expected);
        long former = now + FORMER.toNanos();
        while ((now < former || program.ended().isEmpty()) && now < deadline && now - complete < STAYS.toNanos()) {
            Thread.sleep(PAUSE.toMillis());
            missing = gap(expected);
            now = System.nanoTime();
            if (missing.isPresent()) complete = now;
        }
        return program.ended().isPresent() ? gap(expected) : missing;
    }

    private static Optional<String> stopped(Set<Bundle> expected) {
        return expected.stream()
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED && !Program.isActive(bundle))
                .findFirst()
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion() + " does not run with it");
    }

    private Optional<String> gap(Set<Bundle> expected) {
        Optional<String> stopped = stopped(expected);
        if (stopped.isPresent()) return stopped;
        Optional<String> ended = program.ended().map(how -> "the program would end: " + how);
        return ended.isPresent() || program.isThere() ? ended : Optional.of("the program does not come back with it");
    }
}
