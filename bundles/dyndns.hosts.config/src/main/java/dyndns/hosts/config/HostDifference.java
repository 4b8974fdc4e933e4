package dyndns.hosts.config;

import dyndns.api.host.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a file says of hosts that it did not say before, for the log: by the names of fields. */
final class HostDifference {
    private static final int MOST = 20;

    private record Part(String name, Function<HostSpec, Object> of) {}

    private static final List<Part> PARTS = List.of(
            new Part("public_keys", HostSpec::keys),
            new Part("ttl", HostSpec::ttlSeconds),
            new Part("zone", HostSpec::zone),
            new Part("allow_private", HostSpec::allowPrivate),
            new Part("allow_withdraw", HostSpec::withdrawable),
            new Part("signature", HostSpec::signature),
            new Part("locked", HostSpec::locked));

    private HostDifference() {}

    /** A line for each host that is new, another or gone; the first ones only when there are many. */
    static List<String> between(Map<HostName, HostSpec> before, Map<HostName, HostSpec> after) {
        List<String> lines = new ArrayList<>();
        before.forEach((name, old) -> {
            if (!after.containsKey(name)) lines.add(old.configuredAs() + " is gone");
        });
        after.forEach((name, now) -> {
            HostSpec old = before.get(name);
            if (old == null) lines.add(now.configuredAs() + " is new");
            else if (!old.equals(now)) lines.add(now.configuredAs() + " has changed: " + changed(old, now));
        });
        if (lines.size() <= MOST) return lines;
        List<String> first = new ArrayList<>(lines.subList(0, MOST));
        first.add("… and " + (lines.size() - MOST) + " more have changed");
        return first;
    }

    private static String changed(HostSpec old, HostSpec now) {
        List<String> names = PARTS.stream()
                .filter(part -> !part.of().apply(old).equals(part.of().apply(now)))
                .map(Part::name)
                .toList();
        return names.isEmpty() ? "its spelling" : String.join(", ", names);
    }
}
