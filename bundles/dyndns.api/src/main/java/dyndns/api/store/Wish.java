package dyndns.api.store;

import dyndns.api.address.IpAddress;

/** What an update wants of one record set. */
public sealed interface Wish {
    /** To hold exactly this address. */
    record Address(IpAddress address) implements Wish {
        @Override
        public String toString() {
            return address.text();
        }
    }

    /** To be gone. */
    record Withdrawn() implements Wish {
        @Override
        public String toString() {
            return "withdrawn";
        }
    }
}
