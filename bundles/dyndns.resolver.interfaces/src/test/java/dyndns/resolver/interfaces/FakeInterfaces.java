package dyndns.resolver.interfaces;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Interfaces that a test sets. */
final class FakeInterfaces implements Interfaces {
    private final Map<String, List<LocalAddress>> interfaces = new ConcurrentSkipListMap<>();

    FakeInterfaces set(String name, LocalAddress... addresses) {
        interfaces.put(name, List.of(addresses));
        return this;
    }

    @Override
    public Optional<List<LocalAddress>> addresses(String name) {
        return Optional.ofNullable(interfaces.get(name));
    }

    @Override
    public Object snapshot(String name) {
        return Map.copyOf(interfaces);
    }

    @Override
    public List<String> names() {
        return List.copyOf(interfaces.keySet());
    }
}
