package dyndns.transport.mqtt;

import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How the topics of hosts are spelt: as configured, in lower case, and as last seen. Remembers known hosts only. Safe
 * for concurrent calls.
 */
final class Spellings {
    private final Function<HostName, Optional<Host>> find;
    private final Map<HostName, String> seen = new ConcurrentHashMap<>();

    Spellings(Function<HostName, Optional<Host>> find) {
        this.find = find;
    }

    /** A message came to this topic. */
    void saw(String topic) {
        String spelling = Topics.host(topic);
        HostName.parse(spelling)
                .flatMap(find)
                .filter(host -> !spelling.equals(host.configuredAs()))
                .ifPresent(host -> seen.put(host.name(), spelling));
    }

    /** The topics to look for a host's message at. */
    Set<String> topics(Host host) {
        Set<String> topics = new LinkedHashSet<>();
        topics.add(Topics.of(host.configuredAs()));
        topics.add(Topics.of(host.name().text()));
        topics.add(Topics.of(seen.getOrDefault(host.name(), host.configuredAs())));
        return topics;
    }
}
