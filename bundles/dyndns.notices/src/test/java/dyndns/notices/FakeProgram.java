package dyndns.notices;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;

/** A framework that only tells that it stops. */
final class FakeProgram {
    final List<BundleListener> listeners = new CopyOnWriteArrayList<>();

    BundleContext context() {
        return fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "addBundleListener" -> listeners.add((BundleListener) arguments[0]) ? null : null;
            case "removeBundleListener" -> listeners.remove(arguments[0]) ? null : null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    void stops() {
        Bundle framework = fake(Bundle.class, (proxy, method, arguments) -> 0L); // its id
        listeners.forEach(each -> each.bundleChanged(new BundleEvent(BundleEvent.STOPPING, framework, framework)));
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
