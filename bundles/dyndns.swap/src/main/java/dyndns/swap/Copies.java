package dyndns.swap;

import dyndns.handover.Handover;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles of each symbolic name that may run. Not thread-safe. */
final class Copies {
    private final BundleContext context;
    private final FrameworkWiring wiring;
    private final Handover handover;
    private final Set<Bundle> leaving = new HashSet<>();

    Copies(BundleContext context, FrameworkWiring wiring, Handover handover) {
        this.context = context;
        this.wiring = wiring;
        this.handover = handover;
    }

    InstalledCopy of(Bundle bundle) {
        return new InstalledCopy(bundle, wiring, handover);
    }

    /** All of one name but fragments, which never run by themselves; the highest first. */
    List<InstalledCopy> named(String name) {
        return bundles(name)
                .filter(bundle -> !isFragment(bundle))
                .map(this::of)
                .sorted(Comparator.comparing(InstalledCopy::version).reversed())
                .toList();
    }

    Stream<Bundle> bundles(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .filter(bundle -> !leaving.contains(bundle));
    }

    /** It is none of them while it is being taken away. */
    void leaves(Bundle bundle) {
        leaving.add(bundle);
    }

    /** It is gone, or was not taken away after all. */
    void left(Bundle bundle) {
        leaving.remove(bundle);
    }

    private static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }
}
