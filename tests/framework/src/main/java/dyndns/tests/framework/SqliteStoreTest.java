package dyndns.tests.framework;

import dyndns.api.store.UpdateStore;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;

class SqliteStoreTest extends ConfiguredContract {
    @Override
    String pid() {
        return "dyndns.store.sqlite";
    }

    @Override
    Setting first() {
        return setting(10);
    }

    @Override
    Setting second() {
        return setting(20);
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("queue.size", 0);
    }

    @Override
    Object seen() {
        return service(UpdateStore.class, "(objectClass=*)")
                .flatMap(store -> property(HealthCheck.class, "(hc.name=store)", "queue.size"))
                .orElse(NOTHING);
    }

    @Override
    Object without() {
        return 10_000;
    }

    private Setting setting(int queue) {
        return new Setting(Map.of("file", folder.resolve("store.db").toString(), "queue.size", queue), queue);
    }
}
