package dyndns.swap;

import dyndns.api.config.StateDirectory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** What holds the program together: some bundles cannot be replaced one by one, some not at all. */
final class Core {
    /** They hold all components and all configurations. */
    private static final List<Class<?>> FOUNDATION = List.of(ConfigurationAdmin.class, ServiceComponentRuntime.class);

    /** What runs on the main thread; the program ends when nothing does. */
    private static final String MAIN = "(dyndns.main=true)";

    private final BundleContext context;
    private final FrameworkWiring wiring;

    Core(BundleContext context, FrameworkWiring wiring) {
        this.context = context;
        this.wiring = wiring;
    }

    /** Whether the framework or what every component needs would stop with it: it can only be built in. */
    boolean isFoundation(Bundle bundle) {
        Set<Bundle> foundation = new HashSet<>(Set.of(context.getBundle(0)));
        for (Class<?> service : FOUNDATION) addProviders(service.getName(), null, foundation);
        return stops(bundle, foundation);
    }

    /**
     * Whether the settings, the main part or this bundle would stop with it: another one must be put in its place from
     * outside, by somebody who looks whether the program comes back.
     */
    boolean isVital(Bundle bundle) {
        Set<Bundle> these = new HashSet<>(Set.of(context.getBundle()));
        addProviders(StateDirectory.class.getName(), null, these);
        addProviders(null, MAIN, these);
        return stops(bundle, these);
    }

    private boolean stops(Bundle bundle, Set<Bundle> others) {
        Set<Bundle> stopped = new HashSet<>(wiring.getDependencyClosure(Set.of(bundle)));
        stopped.retainAll(others);
        return !stopped.isEmpty();
    }

    private void addProviders(@Nullable String type, @Nullable String filter, Set<Bundle> bundles) {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(type, filter);
            if (references == null) return;
            for (ServiceReference<?> reference : references) {
                if (reference.getBundle() != null) bundles.add(reference.getBundle());
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
