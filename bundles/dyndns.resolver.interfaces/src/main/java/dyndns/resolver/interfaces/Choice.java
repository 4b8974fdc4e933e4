package dyndns.resolver.interfaces;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.address.Reach;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of several addresses goes into the record. Left out are those that are of use to nobody else, and temporary,
 * duplicate, deprecated and tentative ones. Of the rest: globally reachable before others, unique-local and link-local
 * last; then the one that was chosen last time, so that a new one beside it changes nothing; then IPv4 as listed,
 * IPv6 the lowest.
 */
final class Choice {
    private Choice() {}

    static Optional<LocalAddress> of(List<LocalAddress> addresses, Family family, Optional<IpAddress> last) {
        Comparator<LocalAddress> order = Comparator.<LocalAddress>comparingInt(it -> rank(it.address()))
                .thenComparing(it -> !last.equals(Optional.of(it.address())));
        if (family == Family.IPV6)
            order = order.thenComparing(it -> it.address().bytes(), Arrays::compareUnsigned);
        return addresses.stream()
                .filter(it -> it.address().family() == family)
                .filter(it -> it.states().isEmpty() && it.address().reach() != Reach.NEVER)
                .min(order);
    }

    private static int rank(IpAddress address) {
        if (address.reach() == Reach.GLOBAL) return 0;
        boolean uniqueLocal = address.family() == Family.IPV6 && (address.bytes()[0] & 0xfe) == 0xfc;
        return uniqueLocal || address.inet().isLinkLocalAddress() ? 2 : 1;
    }
}
