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

/** The bundles without which the program ends: they, and all whose packages they use, are never replaced. */
final class Core {
    /** The launcher ends with what runs on its main thread. */
    private static final String MAIN = "(main.thread=true)";

    private static final List<Class<?>> SERVICES =
            List.of(ConfigurationAdmin.class, ServiceComponentRuntime.class, StateDirectory.class);

    private final BundleContext context;
    private final FrameworkWiring wiring;

    Core(BundleContext context, FrameworkWiring wiring) {
        this.context = context;
        this.wiring = wiring;
    }

    /** Whether the program would end with that bundle. */
    boolean needs(Bundle bundle) {
        Set<Bundle> stopped = new HashSet<>(wiring.getDependencyClosure(Set.of(bundle)));
        stopped.retainAll(bundles());
        return !stopped.isEmpty();
    }

    private Set<Bundle> bundles() {
        Set<Bundle> bundles = new HashSet<>(Set.of(context.getBundle(), context.getBundle(0)));
        addProviders(null, MAIN, bundles);
        for (Class<?> service : SERVICES) addProviders(service.getName(), null, bundles);
        return bundles;
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
