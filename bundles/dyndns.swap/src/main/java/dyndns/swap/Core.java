package dyndns.swap;

import dyndns.api.config.StateDirectory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private final BundleContext context;
    private final FrameworkWiring wiring;

    Core(BundleContext context, FrameworkWiring wiring) {
        this.context = context;
        this.wiring = wiring;
    }

    /** Whether the framework or what every component needs would stop with it: it can only be built in. */
    boolean isFoundation(Bundle bundle) {
        Set<Bundle> foundation = new HashSet<>(Set.of(context.getBundle(0)));
        for (Class<?> service : FOUNDATION) addProviders(service, foundation);
        return stops(bundle, foundation);
    }

    /** Whether the settings, or this bundle, would stop with it, so that nobody here would be left to start another. */
    boolean isUsedByAll(Bundle bundle) {
        Set<Bundle> these = new HashSet<>(Set.of(context.getBundle()));
        addProviders(StateDirectory.class, these);
        return stops(bundle, these);
    }

    private boolean stops(Bundle bundle, Set<Bundle> others) {
        Set<Bundle> stopped = new HashSet<>(wiring.getDependencyClosure(Set.of(bundle)));
        stopped.retainAll(others);
        return !stopped.isEmpty();
    }

    private void addProviders(Class<?> service, Set<Bundle> bundles) {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(service.getName(), null);
            if (references == null) return;
            for (ServiceReference<?> reference : references) {
                if (reference.getBundle() != null) bundles.add(reference.getBundle());
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
