package dyndns.resolver.fixed;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.address.Reach;
import dyndns.api.config.ConfigurationCheck.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The property {@code addresses}. */
final class Addresses {
    private static final String PROPERTY = "addresses";

    private Addresses() {}

    /** @throws IllegalArgumentException for the first problem there is */
    static Map<Family, IpAddress> parse(String[] texts) {
        for (Problem problem : problems(texts)) {
            throw new IllegalArgumentException(
                    problem.property() + ": '" + problem.value() + "', allowed: " + problem.allowed());
        }
        Map<Family, IpAddress> addresses = new EnumMap<>(Family.class);
        for (String text : texts) {
            IpAddress.parse(text.strip()).ifPresent(address -> addresses.put(address.family(), address));
        }
        return addresses;
    }

    static List<Problem> problems(String[] texts) {
        if (texts.length == 0) return List.of(new Problem(PROPERTY, "", "one or two addresses"));
        List<Problem> problems = new ArrayList<>();
        Set<Family> seen = EnumSet.noneOf(Family.class);
        for (String text : texts) {
            Optional<IpAddress> address = IpAddress.parse(text.strip());
            if (address.isEmpty()) {
                problems.add(new Problem(PROPERTY, text, "an IPv4 or IPv6 literal, no name, scope or mapped address"));
            } else if (address.get().reach() == Reach.NEVER) {
                problems.add(new Problem(PROPERTY, text, "an address others can reach, no loopback or multicast"));
            } else if (!seen.add(address.get().family())) {
                problems.add(new Problem(PROPERTY, text, "one address of each family"));
            }
        }
        return problems;
    }
}
