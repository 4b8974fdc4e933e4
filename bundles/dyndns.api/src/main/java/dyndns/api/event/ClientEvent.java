package dyndns.api.event;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.host.HostName;
import dyndns.api.resolve.Resolution;
import java.time.Instant;
import java.util.Optional;

/** What happens in the client. */
public sealed interface ClientEvent extends Event {
    /** The host it is about. */
    HostName host();

    /**
     * A resolver was asked.
     *
     * @param resolver its label
     * @param resolution what it found out
     */
    record Resolved(Instant at, HostName host, String resolver, Family family, Resolution resolution)
            implements ClientEvent {
        @Override
        public Weight weight() {
            return Weight.ROUTINE;
        }

        @Override
        public String text() {
            return host + ": " + resolver + " says " + family + " is "
                    + (resolution instanceof Resolution.Known known
                            ? known.address().text()
                            : resolution instanceof Resolution.Unknown unknown ? "unknown: " + unknown.reason() : "");
        }
    }

    /**
     * The address is another one than before.
     *
     * @param before the address before; empty when this is the first
     */
    record AddressDetected(Instant at, HostName host, Optional<IpAddress> before, IpAddress address)
            implements ClientEvent {
        @Override
        public Weight weight() {
            return Weight.NOTABLE;
        }

        @Override
        public String text() {
            return host + ": new address " + address
                    + before.map(b -> ", was " + b).orElse("");
        }
    }

    /**
     * The state machine of a host entered a state.
     *
     * @param from name of the state before; empty at the start
     * @param to name of the state
     */
    record StateChanged(Instant at, HostName host, Optional<String> from, String to) implements ClientEvent {
        @Override
        public Weight weight() {
            return Weight.ROUTINE;
        }

        @Override
        public String text() {
            return host + ": " + from.map(f -> f + " -> ").orElse("") + to;
        }
    }

    /** The DNS holds the resolved addresses of all families. */
    record Confirmed(Instant at, HostName host) implements ClientEvent {
        @Override
        public Weight weight() {
            return Weight.NOTABLE;
        }

        @Override
        public String text() {
            return host + ": the DNS agrees";
        }
    }

    /** The DNS, which once agreed, holds another address: someone changed the record. */
    record DriftDetected(Instant at, HostName host, Family family) implements ClientEvent {
        @Override
        public Weight weight() {
            return Weight.PROBLEM;
        }

        @Override
        public String text() {
            return host + ": the DNS no longer holds the " + family + " address; sending it again";
        }
    }

    /**
     * An update is signed and pending.
     *
     * @param addresses for people
     */
    record UpdateSigned(Instant at, HostName host, String addresses) implements ClientEvent {
        @Override
        public Weight weight() {
            return Weight.NOTABLE;
        }

        @Override
        public String text() {
            return host + ": signed update with " + addresses;
        }
    }

    /** A transport has delivered an update. */
    record UpdateDispatched(Instant at, HostName host, String transport) implements ClientEvent {
        @Override
        public Weight weight() {
            return Weight.NOTABLE;
        }

        @Override
        public String text() {
            return host + ": update delivered by " + transport;
        }
    }

    /**
     * A transport has not delivered an update.
     *
     * @param reason for people
     * @param forGood whether it will never take this update
     */
    record DispatchFailed(Instant at, HostName host, String transport, String reason, boolean forGood)
            implements ClientEvent {
        @Override
        public Weight weight() {
            return Weight.PROBLEM;
        }

        @Override
        public String text() {
            return host + ": update not delivered by " + transport + (forGood ? ", for good: " : ": ") + reason;
        }
    }

    /**
     * The reconciler has looked at what is pending.
     *
     * @param pending updates that are not delivered yet
     */
    record Reconciled(Instant at, HostName host, int pending) implements ClientEvent {
        @Override
        public Weight weight() {
            return Weight.ROUTINE;
        }

        @Override
        public String text() {
            return host + ": " + pending + (pending == 1 ? " update pending" : " updates pending");
        }
    }
}
