package dyndns.hosts.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Hosts that nobody can update. */
final class HostsWithoutKeys {
    /** So many are named in one line. */
    private static final int NAMED = 20;

    private HostsWithoutKeys() {}

    /** One line that names them; empty: every host has a key. */
    static Optional<String> warning(Collection<HostSpec> hosts) {
        List<String> names = hosts.stream()
                .filter(host -> host.keys().isEmpty())
                .map(HostSpec::configuredAs)
                .sorted()
                .toList();
        if (names.isEmpty()) return Optional.empty();
        String more = names.size() <= NAMED ? "" : " and " + (names.size() - NAMED) + " more";
        return Optional.of("no public key, so every update is refused, for the host "
                + String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + more);
    }
}
