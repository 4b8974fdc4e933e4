package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of one host, checked.
 *
 * @param host the comparable name
 * @param hostAsWritten signed exactly so
 * @param families what is resolved and sent; at least one
 * @param confirmed time between two ticks once the DNS agrees
 * @param unconfirmed time between two ticks until then
 * @param toAll whether an update is pending until every transport has it
 * @param allowPrivate whether addresses that are not globally reachable are sent
 * @param force whether the first address is sent even when the DNS agrees
 * @param withdrawAfter empty: never
 */
record ClientSettings(
        HostName host,
        String hostAsWritten,
        Set<Family> families,
        Duration confirmed,
        Duration unconfirmed,
        boolean toAll,
        boolean allowPrivate,
        boolean force,
        Optional<Duration> withdrawAfter) {
    /** The families as they are written in settings. */
    static final Map<String, Family> FAMILIES = Map.of("ip4", Family.IPV4, "ip6", Family.IPV6);

    private static final int LONGEST_INTERVAL = 300;

    /** @throws IllegalArgumentException naming the first bad property */
    static ClientSettings of(ClientConfig config) {
        String host = Objects.toString(config.host(), "");
        return new ClientSettings(
                HostName.parse(host).orElseThrow(() -> bad("host", host, "a host name")),
                host,
                families(config.address_families()),
                interval("interval.confirmed.s", config.interval_confirmed_s()),
                interval("interval.unconfirmed.s", config.interval_unconfirmed_s()),
                toAll(config.deliver()),
                config.allow_private(),
                config.force(),
                withdrawAfter(config.withdraw_after_s()));
    }

    /** The longer one of the two intervals. */
    Duration longestInterval() {
        return confirmed.compareTo(unconfirmed) > 0 ? confirmed : unconfirmed;
    }

    private static Set<Family> families(String[] names) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        List<String> given = Arrays.asList(names);
        if (given.isEmpty() || !FAMILIES.keySet().containsAll(given)) {
            throw bad("address.families", String.join(", ", given), "ip4, ip6 or both");
        }
        given.forEach(name -> families.add(FAMILIES.get(name)));
        return families;
    }

    private static Duration interval(String property, int seconds) {
        if (seconds < 1 || seconds > LONGEST_INTERVAL) throw bad(property, seconds, "1 to " + LONGEST_INTERVAL);
        return Duration.ofSeconds(seconds);
    }

    private static boolean toAll(String deliver) {
        return switch (deliver) {
            case "any" -> false;
            case "all" -> true;
            default -> throw bad("deliver", deliver, "any or all");
        };
    }

    private static Optional<Duration> withdrawAfter(long seconds) {
        if (seconds < 0) throw bad("withdraw.after.s", seconds, "0 (off) or more");
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private static IllegalArgumentException bad(String property, Object value, String allowed) {
        return new IllegalArgumentException(property + " is " + value + "; allowed: " + allowed);
    }
}
