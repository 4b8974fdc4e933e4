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
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Program program;
    private final Withheld withheld;
    private final FrameworkWiring wiring;
    private final Duration limit;

    /** @param limit how long the program may take until it is there again */
    Changeover(Program program, Withheld withheld, Duration limit) {
        this.program = program;
        this.withheld = withheld;
        this.wiring = program.context().getBundle().adapt(FrameworkWiring.class);
        this.limit = limit;
    }

    /** @return why the program is not there with it; empty: it is */
    Optional<String> perform(Bundle next, Collection<Bundle> others) throws InterruptedException {
        Set<Bundle> before = new HashSet<>(program.active());
        before.removeAll(others);
        before.add(next);
        try {
            withheld.set(next, false);
            for (Bundle other : others) stop(other);
            next.start(Bundle.START_ACTIVATION_POLICY);
            refresh(others);
            return missing(before);
        } catch (BundleException | IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void stop(Bundle bundle) throws BundleException {
        withheld.set(bundle, true);
        if (bundle.getState() != Bundle.UNINSTALLED) bundle.stop();
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

    /** Waits for the program; answers what is missing. */
    private Optional<String> missing(Set<Bundle> before) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Optional<String> missing = gap(before);
        while (missing.isPresent()
                && System.nanoTime() < deadline
                && program.ended().isEmpty()) {
            Thread.sleep(PAUSE.toMillis());
            missing = gap(before);
        }
        return missing;
    }

    private Optional<String> gap(Set<Bundle> before) {
        Optional<Bundle> stopped = before.stream()
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED && !Program.isActive(bundle))
                .findFirst();
        if (stopped.isPresent()) {
            return Optional.of(
                    stopped.get().getSymbolicName() + " " + stopped.get().getVersion() + " does not run with it");
        }
        Optional<String> ended = program.ended().map(how -> "the program would end: " + how);
        return ended.isPresent() || program.isThere() ? ended : Optional.of("the program does not come back with it");
    }
}
