package dyndns.api.event;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.host.HostName;
import dyndns.api.intake.Source;
import dyndns.api.store.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What happens in the server. Host names in it are configured ones, never a text from an unverified message. */
public sealed interface ServerEvent extends Event {
    /** A message came in. */
    record MessageReceived(Instant at, Source source) implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.ROUTINE;
        }

        @Override
        public String text() {
            return "message from " + source;
        }
    }

    /** A message is no envelope. */
    record ParsingFailed(Instant at, Source source, String reason) implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.ROUTINE;
        }

        @Override
        public String text() {
            return "message from " + source + " is no envelope: " + reason;
        }
    }

    /**
     * A message has a field that may not be so.
     *
     * @param host the configured host, if its name was right
     * @param reason {@code invalid_fields} or {@code address_not_allowed}
     */
    record ValidationFailed(Instant at, Optional<HostName> host, String reason, String detail) implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.PROBLEM;
        }

        @Override
        public String text() {
            return host.map(HostName::text).orElse("message for no host") + ": " + reason + ": " + detail;
        }
    }

    /** A message names a host that is not configured. */
    record UnknownHost(Instant at, Source source) implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.ROUTINE;
        }

        @Override
        public String text() {
            return "message from " + source + " for a host that is not known";
        }
    }

    /** A message of a configured host has a signature that none of its keys made. */
    record VerificationFailed(Instant at, HostName host, Source source) implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.PROBLEM;
        }

        @Override
        public String text() {
            return host + ": a signature from " + source + " that none of its keys made";
        }
    }

    /**
     * A verified message changes nothing.
     *
     * @param reason {@code message_too_old}, {@code message_from_future}, {@code replayed} or {@code duplicate}
     */
    record MessageIgnored(Instant at, HostName host, String reason) implements ServerEvent {
        /** Brokers repeat old messages all day; one from the future says that a clock is wrong. */
        @Override
        public Weight weight() {
            return isFromFuture() ? Weight.PROBLEM : Weight.ROUTINE;
        }

        /** Whether the clock of the client is ahead, or the server's behind. */
        public boolean isFromFuture() {
            return reason.equals("message_from_future");
        }

        @Override
        public String text() {
            String hint = isFromFuture() ? "; its time is ahead of the server's: check the clocks of both" : "";
            return host + ": message ignored: " + reason + hint;
        }
    }

    /**
     * An update is accepted and kept.
     *
     * @param content what it wants of each record set, for people
     * @param changed whether that is something else than before
     */
    record UpdateAccepted(Instant at, HostName host, Source source, String content, boolean changed)
            implements ServerEvent {
        @Override
        public Weight weight() {
            return changed ? Weight.NOTABLE : Weight.ROUTINE;
        }

        @Override
        public String text() {
            return host + ": accepted from " + source + ": " + content + (changed ? "" : ", nothing to change");
        }
    }

    /**
     * Changes were handed to a provider.
     *
     * @param zone the zone's name
     * @param count how many: 1 or more
     * @param waiting how many more wait for this zone
     */
    record ChangesSubmitted(Instant at, String provider, HostName zone, int count, int waiting) implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.ROUTINE;
        }

        @Override
        public String text() {
            return count + (count == 1 ? " change" : " changes") + " of zone " + zone + " handed to " + provider;
        }
    }

    /**
     * A provider has a change for good.
     *
     * @param before what the record set held, where known
     * @param wish what it holds now
     * @param sinceReceived from receipt of the update to now
     */
    record ChangeApplied(Instant at, RecordSetKey key, Optional<String> before, Wish wish, Duration sinceReceived)
            implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.NOTABLE;
        }

        @Override
        public String text() {
            return key + " is " + wish + before.map(b -> ", was " + b).orElse("") + ", " + sinceReceived.toMillis()
                    + " ms after receipt";
        }
    }

    /**
     * The last thing that is heard of an applied change.
     *
     * @param sinceReceived from receipt of the update to now
     * @param everywhere whether every name server of the zone answers with it, as far as the provider can tell; no: that
     *     could not be found out
     */
    record ChangePropagated(Instant at, RecordSetKey key, Duration sinceReceived, boolean everywhere)
            implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.ROUTINE;
        }

        @Override
        public String text() {
            return key + (everywhere ? " is answered by every name server, " : ": propagation not confirmed, ")
                    + sinceReceived.toMillis() + " ms after receipt";
        }
    }

    /**
     * A change was not applied.
     *
     * @param forGood whether it will not be tried again by itself
     */
    record ChangeFailed(Instant at, RecordSetKey key, String reason, boolean forGood) implements ServerEvent {
        @Override
        public Weight weight() {
            return forGood ? Weight.PROBLEM : Weight.ROUTINE;
        }

        @Override
        public String text() {
            return key + " not changed" + (forGood ? ", for good: " : ", will be tried again: ") + reason;
        }
    }

    /** The DNS held something else than was applied: the change is planned again. */
    record DriftFound(Instant at, RecordSetKey key) implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.PROBLEM;
        }

        @Override
        public String text() {
            return key + ": the DNS holds something else; setting it again";
        }
    }

    /**
     * The set of configured hosts is another one, or what is configured of one of them is.
     *
     * @param hosts how many there are
     * @param hash FNV-1a 64 of the known hosts as canonical JSON
     */
    record HostsChanged(Instant at, int hosts, long hash) implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.NOTABLE;
        }

        @Override
        public String text() {
            return hosts == 1 ? "1 host is configured" : hosts + " hosts are configured";
        }
    }

    /** A configured public key cannot be used. */
    record KeyRefused(Instant at, String host, String reason) implements ServerEvent {
        @Override
        public Weight weight() {
            return Weight.PROBLEM;
        }

        @Override
        public String text() {
            return host + ": public key left out: " + reason;
        }
    }

    /** The store cannot keep updates now, or can again. */
    record StoreAvailable(Instant at, boolean available, String reason) implements ServerEvent {
        @Override
        public Weight weight() {
            return available ? Weight.NOTABLE : Weight.PROBLEM;
        }

        @Override
        public String text() {
            return available ? "the store takes updates" : "the store takes no updates: " + reason;
        }
    }
}
