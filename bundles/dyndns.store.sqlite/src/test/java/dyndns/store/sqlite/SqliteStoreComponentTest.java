package dyndns.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dyndns.api.store.UpdateStore;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class SqliteStoreComponentTest {
    @TempDir
    Path folder;

    private final Map<Object, Object> services = new ConcurrentHashMap<>();

    @Test
    void theServiceIsThereWhenTheFileIsOpenAndUntilTheEnd() throws Exception {
        SqliteStoreComponent component = component("", 10);
        await().until(() -> services.containsKey(UpdateStore.class));
        assertThat(folder.resolve("store.db")).exists();
        assertThat(component.execute().getStatus()).isEqualTo(Result.Status.OK);
        component.deactivate();
        assertThat(services).isEmpty();
    }

    @Test
    void aFileThatCannotBeOpenedMakesNoServiceUntilItCan() throws Exception {
        Path file = Files.createFile(folder.resolve("mine.db"));
        SqliteStoreComponent component = component(file.toString(), 10);
        await().until(() -> component.execute().toString().contains("has been emptied"));
        assertThat(component.execute().getStatus()).isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
        assertThat(services).isEmpty();
        Files.delete(file);
        await().until(() -> services.containsKey(UpdateStore.class));
        component.deactivate();
    }

    @Test
    void aQueueOfNothingIsRefused() {
        assertThatThrownBy(() -> component("", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queue.size: 0 < 1");
    }

    private SqliteStoreComponent component(String file, int queueSize) throws Exception {
        return new SqliteStoreComponent(context(), () -> folder, event -> {}, config(file, queueSize));
    }

    private BundleContext context() {
        return fake(BundleContext.class, (type, service) -> {
            services.put(type, service);
            return fake(ServiceRegistration.class, (x, y) -> services.remove(type));
        });
    }

    /** Answers every method with its first two arguments handed to a function. */
    private static <T> T fake(Class<T> type, BinaryOperator<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    boolean two = given != null && given.length > 1;
                    Object result = two ? answer.apply(given[0], given[1]) : answer.apply("", "");
                    return method.getReturnType() == void.class ? null : result;
                }));
    }

    private static SqliteStoreComponent.Config config(String file, int queueSize) {
        Class<SqliteStoreComponent.Config> type = SqliteStoreComponent.Config.class;
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> method.getName().equals("file") ? file : queueSize));
    }
}
