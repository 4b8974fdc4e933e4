package dyndns.swap;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * The bundles that hold what files give. Felix 7 keeps every bundle that ever used a service until that service goes, so
 * one whose file is gone is not uninstalled but emptied, and holds the next. Not thread-safe.
 */
final class Places {
    private static final String LOCATION = "drop:";

    private final BundleContext context;
    private final Deque<Bundle> free = new ArrayDeque<>();
    private final List<Bundle> inherited;
    private int made;

    /** Takes over those that are there, as after a restart of this bundle alone. */
    Places(BundleContext context) {
        this.context = context;
        List<Bundle> all = Stream.of(context.getBundles()).filter(Places::isOne).toList();
        all.stream().filter(EmptyBundle::is).forEach(free::add);
        this.inherited = all.stream().filter(place -> !EmptyBundle.is(place)).toList();
        this.made = all.stream().mapToInt(Places::number).max().orElse(0);
    }

    /** Whether the bundle is one of them; others come from the program's jar or the console. */
    static boolean isOne(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION);
    }

    private static int number(Bundle place) {
        return Integer.parseInt(place.getLocation().substring(LOCATION.length()));
    }

    /** Those that held something already. */
    List<Bundle> inherited() {
        return inherited;
    }

    /** Puts a jar into one of them; it is not started. */
    Bundle fill(InputStream jar) throws BundleException {
        free.removeIf(place -> place.getState() == Bundle.UNINSTALLED); // by somebody in the console
        if (free.isEmpty()) return context.installBundle(LOCATION + ++made, jar);
        free.element().update(jar);
        return free.remove();
    }

    /** It holds nothing from now on. */
    void free(Bundle place) {
        free.add(place);
    }
}
