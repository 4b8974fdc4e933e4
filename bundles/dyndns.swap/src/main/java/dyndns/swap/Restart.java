package dyndns.swap;

import dyndns.handover.Handover;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces what nearly everything uses: all of it restarts, this bundle included. Waits while another restart is under
 * way, and while settings are bad, as they are loaded anew and would end the program. Not thread-safe.
 */
final class Restart {
    private static final Logger LOG = LoggerFactory.getLogger(Restart.class);

    private final BundleContext context;
    private final Handover handover;
    private final Map<String, Runnable> waiting = new LinkedHashMap<>();

    Restart(BundleContext context, Handover handover) {
        this.context = context;
        this.handover = handover;
    }

    /** Whatever is done meanwhile would be cut off half-way. */
    boolean isUnderWay() {
        return handover.isUnderWay();
    }

    /** Does it, at once or when no restart is under way any more. */
    void orLater(String title, Runnable task) {
        if (isUnderWay()) waiting.put(title, task);
        else task.run();
    }

    /**
     * Lets a bundle take the place of others; everything is stopped, and started anew, soon after.
     *
     * @param again begins it again where it has to wait, or where nothing came of it
     */
    void begin(Bundle next, List<Bundle> others, Runnable again) {
        String title = next.getSymbolicName() + " " + next.getVersion();
        waiting.put(title, () -> {
            if (handover.latest().filter(next::equals).isPresent()) tell();
            again.run();
        });
        if (isUnderWay() || !settingsAreGood()) return;
        LOG.info(
                "{} takes the place of {}: everything that uses it restarts",
                title,
                others.stream().map(Bundle::getVersion).toList());
        handover.begin(next, others);
    }

    /** Says which bundle took a place last, once it runs. */
    void tell() {
        handover.latest()
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .ifPresent(bundle -> LOG.info("{} {} runs", bundle.getSymbolicName(), bundle.getVersion()));
    }

    /** Tries what had to wait; answers whether there was any. */
    boolean resume() {
        if (waiting.isEmpty() || isUnderWay() || !settingsAreGood()) return false;
        List<Runnable> tasks = List.copyOf(waiting.values());
        waiting.clear();
        tasks.forEach(Runnable::run);
        return true;
    }

    /** What waits for good settings. */
    Set<String> waiting() {
        return new TreeSet<>(waiting.keySet());
    }

    private boolean settingsAreGood() {
        try {
            Collection<ServiceReference<HealthCheck>> checks =
                    context.getServiceReferences(HealthCheck.class, "(" + HealthCheck.NAME + "=configuration)");
            return checks.stream()
                    .map(context::getService)
                    .allMatch(check -> check != null && check.execute().isOk());
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
