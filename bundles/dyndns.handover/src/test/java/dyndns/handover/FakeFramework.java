package dyndns.handover;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** A framework that holds services of {@code Map}, and nothing else. */
final class FakeFramework {
    private final List<Object> services = new ArrayList<>();
    private final List<BundleListener> listeners = new ArrayList<>();

    BundleContext context() {
        return fake(BundleContext.class, Map.of());
    }

    static Bundle bundle(long id, long modified) {
        return new FakeFramework().fake(Bundle.class, Map.of("getBundleId", id, "getLastModified", modified));
    }

    /** Tells that somebody uninstalled a bundle. */
    void uninstalled(String name, Version version) {
        Bundle bundle = fake(Bundle.class, Map.of("getSymbolicName", name, "getVersion", version));
        listeners.forEach(listener -> listener.bundleChanged(new BundleEvent(BundleEvent.UNINSTALLED, bundle)));
    }

    private <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            return switch (method.getName()) {
                case "getServiceReferences" ->
                    services.isEmpty() ? List.of() : List.of(fake(ServiceReference.class, Map.of()));
                case "getService" -> services.get(0);
                case "registerService" -> services.add(given[1]) ? null : null;
                case "addBundleListener" -> listeners.add((BundleListener) given[0]) ? null : null;
                default -> answers.get(method.getName());
            };
        }));
    }
}
