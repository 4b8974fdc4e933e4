package dyndns.dns.route53;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The services of a framework: their properties, in the order in which they came. */
final class FakeServices {
    private final Map<Object, Dictionary<?, ?>> registered = new LinkedHashMap<>();
    /** Done while one is registered, as by who waits for it. */
    Runnable onRegister = () -> {};

    BundleContext context() {
        return fake(BundleContext.class, (name, arguments) -> register((Dictionary<?, ?>) arguments[2]));
    }

    /** A property of each. */
    List<Object> values(String property) {
        return registered.values().stream()
                .<Object>map(properties -> properties.get(property))
                .toList();
    }

    private ServiceRegistration<?> register(Dictionary<?, ?> properties) {
        Object key = new Object();
        registered.put(key, properties);
        onRegister.run();
        return fake(ServiceRegistration.class, (name, arguments) -> {
            if (!registered.containsKey(key)) throw new IllegalStateException("unregistered");
            if (name.equals("unregister")) registered.remove(key);
            else registered.put(key, (Dictionary<?, ?>) arguments[0]);
            return null;
        });
    }

    private interface Answers {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    /** Without the methods of Object, which compare by identity. */
    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> answers.to(method.getName(), arguments);
                }));
    }
}
