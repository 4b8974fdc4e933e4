package dyndns.swap;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;

/**
 * Bundles that the program needs all the time, this one among them: whatever takes the place of one of them gets it from
 * somebody else, soon, who restarts all that uses it. Not thread-safe.
 */
final class VitalBundles {
    private final Core core;
    private final Copies copies;
    private final Restart restart;

    VitalBundles(Core core, Copies copies, Restart restart) {
        this.core = core;
        this.copies = copies;
        this.restart = restart;
    }

    /** Whether the program runs with it. */
    boolean holds(Bundle bundle) {
        return copies.of(bundle).running() && core.isVital(bundle);
    }

    /**
     * Lets a copy take the place of others.
     *
     * @param again begins it again where it has to wait, or where nothing came of it
     * @return whether one of the others is vital; nothing is done if not
     */
    boolean handOver(InstalledCopy next, List<InstalledCopy> others, Runnable again) {
        List<InstalledCopy> replaced =
                others.stream().filter(other -> holds(other.bundle())).toList();
        if (replaced.isEmpty()) return false;
        next.offer(false); // until everything restarts with it
        replaced.forEach(other -> other.offer(true));
        restart.begin(
                next.bundle(), replaced.stream().map(InstalledCopy::bundle).toList(), again);
        return true;
    }

    /**
     * Lets the highest of the other copies take the place of one that goes, or is gone.
     *
     * @param canRun whether nothing is known that speaks against another copy
     * @param again begins it again where it has to wait, and goes on when it is done
     * @return whether it is vital and there is another; nothing is done if not
     */
    boolean handBack(Bundle bundle, Predicate<InstalledCopy> canRun, Runnable again) {
        boolean gone = bundle.getState() == Bundle.UNINSTALLED;
        if (!gone && !copies.of(bundle).running() || !core.isVital(bundle)) return false;
        Optional<InstalledCopy> next = copies.named(bundle.getSymbolicName()).stream()
                .filter(other -> !other.bundle().equals(bundle))
                .filter(canRun)
                .findFirst();
        next.ifPresent(other -> restart.begin(other.bundle(), List.of(bundle), again));
        return next.isPresent();
    }
}
