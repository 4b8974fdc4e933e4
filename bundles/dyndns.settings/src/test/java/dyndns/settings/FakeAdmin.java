package dyndns.settings;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Configurations in memory; tells every update and deletion, some time later, as the real one does. */
final class FakeAdmin {
    /** The PIDs that were updated or, with a minus before them, deleted. */
    final List<String> changes = new ArrayList<>();

    final Map<String, Dictionary<String, Object>> stored = new LinkedHashMap<>();
    private final Deque<String> untold = new ArrayDeque<>();

    ConfigurationAdmin admin() {
        return fake(ConfigurationAdmin.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getConfiguration" -> configuration(String.valueOf(arguments[0]));
            case "getFactoryConfiguration" -> configuration(arguments[0] + "~" + arguments[1]);
            case "listConfigurations" -> arguments[0] == null ? list() : list(String.valueOf(arguments[0]));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** Tells what has changed. */
    void tell(Consumer<String> listener) {
        while (!untold.isEmpty()) listener.accept(untold.pop());
    }

    void update(String pid, Map<String, Object> properties) {
        stored.put(pid, new Hashtable<>(properties));
        untold.add(pid);
    }

    void delete(String pid) {
        stored.remove(pid);
        untold.add(pid);
    }

    Object value(String pid, String name) {
        return Objects.requireNonNull(stored.get(pid), pid).get(name);
    }

    private Configuration @Nullable [] list() {
        return stored.isEmpty()
                ? null
                : stored.keySet().stream().map(this::configuration).toArray(Configuration[]::new);
    }

    private Configuration @Nullable [] list(String filter) throws InvalidSyntaxException {
        Filter wanted = FrameworkUtil.createFilter(filter);
        Configuration[] found = stored.keySet().stream()
                .filter(pid -> wanted.matches(Map.of("service.pid", pid)))
                .map(this::configuration)
                .toArray(Configuration[]::new);
        return found.length == 0 ? null : found;
    }

    @SuppressWarnings("unchecked")
    private Configuration configuration(String pid) {
        return fake(Configuration.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "getPid" -> {
                    return pid;
                }
                case "getFactoryPid" -> {
                    return pid.contains("~") ? pid.substring(0, pid.indexOf('~')) : null;
                }
                case "getProperties" -> {
                    return stored.get(pid);
                }
                case "update" -> {
                    changes.add(pid);
                    update(pid, copy((Dictionary<String, Object>) arguments[0]));
                }
                case "delete" -> {
                    changes.add("-" + pid);
                    delete(pid);
                }
                default -> throw new UnsupportedOperationException(method.getName());
            }
            return null;
        });
    }

    private static Map<String, Object> copy(Dictionary<String, Object> properties) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (String name : Collections.list(properties.keys())) copy.put(name, properties.get(name));
        return copy;
    }

    /** No component at all. */
    static ServiceComponentRuntime components() {
        return fake(ServiceComponentRuntime.class, (proxy, method, arguments) -> List.of());
    }

    static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
