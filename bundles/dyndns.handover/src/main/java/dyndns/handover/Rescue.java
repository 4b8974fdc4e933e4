package dyndns.handover;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Brings back what somebody stopped, updated or took away, such as in the console, when the program is not there without
 * it. What it can do without is left alone.
 */
final class Rescue implements BundleListener {
    private final Program program;
    private final Withheld withheld;
    private final Changeover changeover;
    private final Memory memory;
    private final Consumer<Work> worker;
    private final Duration patience;
    private final Touched touched = new Touched();

    /**
     * @param worker does what it is given unless something else is under way
     * @param patience how long after something was taken away it is looked at what came of it
     */
    Rescue(
            Program program,
            Withheld withheld,
            Changeover changeover,
            Memory memory,
            Consumer<Work> worker,
            Duration patience) {
        this.program = program;
        this.withheld = withheld;
        this.changeover = changeover;
        this.memory = memory;
        this.worker = worker;
        this.patience = patience;
        program.context().addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        String name = event.getBundle().getSymbolicName();
        int types = BundleEvent.STOPPED | BundleEvent.UPDATED | BundleEvent.UNINSTALLED;
        if (name == null || (event.getType() & types) == 0 || !program.runs()) return;
        if (touched.add(name)) lookLater();
    }

    private void lookLater() {
        Thread thread = new Thread(this::look, "dyndns-handover-rescue");
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        try {
            Thread.sleep(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> names = touched.takeAll();
        if (program.wasStarted() && program.runs() && !program.isThere()) worker.accept(() -> bringBack(names));
    }

    private void bringBack(List<String> names) throws InterruptedException {
        memory.rewires(true);
        try {
            names.forEach(this::start);
            var gone =
                    program.context().getBundle().adapt(FrameworkWiring.class).getRemovalPendingBundles();
            if (!gone.isEmpty()) changeover.refresh(gone);
        } finally {
            memory.rewires(false);
        }
    }

    /** The highest of that name, unless one runs. */
    private void start(String name) {
        List<Bundle> copies = Arrays.stream(program.context().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()) && bundle.getState() != Bundle.UNINSTALLED)
                .sorted(Comparator.comparing(Bundle::getVersion).reversed())
                .toList();
        if (copies.stream().anyMatch(Program::isActive)) return;
        for (Bundle copy : copies) {
            withheld.set(copy, false);
            try {
                memory.tookPlace(copy); // what starts with it may ask
                copy.start(Bundle.START_ACTIVATION_POLICY);
                return;
            } catch (BundleException | IllegalStateException e) { // it may be uninstalled just now
                withheld.set(copy, true); // the next lower one may do
            }
        }
    }

    /**
     * Ends, but for one last look: that somebody stopped what holds it, or took it away, nobody else would see.
     *
     * @param name of the bundle that holds it
     */
    void close(String name) {
        program.context().removeBundleListener(this);
        if (program.runs() && touched.add(name)) lookLater();
    }
}
