package dyndns.resolver.interfaces;

import dyndns.api.address.IpAddress;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * An address that an interface has.
 *
 * @param address the address
 * @param prefixLength of its network, in bits
 * @param states what the system says of it; empty also where it says nothing
 */
record LocalAddress(IpAddress address, int prefixLength, Set<State> states) {
    /** Why an IPv6 address is not for a record, with its flag of {@code linux/if_addr.h}. */
    enum State {
        /** Made for privacy and soon replaced (RFC 8981). */
        TEMPORARY(0x01),
        /** Somebody else in the network has it (RFC 4862, 5.4). */
        DUPLICATE(0x08),
        /** On its way out: its preferred lifetime is over (RFC 4862, 5.5.4). */
        DEPRECATED(0x20),
        /** Not yet known to be unique (RFC 4862, 5.4). */
        TENTATIVE(0x40);

        private final int flag;

        State(int flag) {
            this.flag = flag;
        }

        static Set<State> of(int flags) {
            Set<State> states = EnumSet.noneOf(State.class);
            for (State state : values()) {
                if ((flags & state.flag) != 0) states.add(state);
            }
            return states;
        }
    }

    LocalAddress {
        states = Set.copyOf(states);
    }

    @Override
    public String toString() {
        return states.isEmpty()
                ? address.text()
                : address + " " + states.stream().sorted().toList().toString().toLowerCase(Locale.ROOT);
    }
}
