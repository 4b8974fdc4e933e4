package dyndns.api.resolve;

import dyndns.api.address.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** What a resolver found out. */
public sealed interface Resolution {
    /** Each question that was asked on the way, in order; empty for resolvers that ask nobody. */
    List<Attempt> attempts();

    /**
     * The address is known.
     *
     * @param address the address
     * @param prefixLength of its network in bits, where known
     * @param attempts the questions asked
     */
    record Known(IpAddress address, OptionalInt prefixLength, List<Attempt> attempts) implements Resolution {
        public Known {
            attempts = List.copyOf(attempts);
        }

        /** An address without more to tell. */
        public Known(IpAddress address) {
            this(address, OptionalInt.empty(), List.of());
        }
    }

    /**
     * The address is not known now, which says nothing about whether there is one.
     *
     * @param reason for people
     * @param attempts the questions asked
     */
    record Unknown(String reason, List<Attempt> attempts) implements Resolution {
        public Unknown {
            attempts = List.copyOf(attempts);
        }

        /** A reason without more to tell. */
        public Unknown(String reason) {
            this(reason, List.of());
        }
    }

    /**
     * One question to one source.
     *
     * @param name of the source: a URL, an interface
     * @param result how it ended
     * @param took how long it took
     */
    record Attempt(String name, Result result, Duration took) {}

    /** How a question ended. */
    enum Result {
        /** With an address of the wanted family. */
        SUCCESS,
        /** With no answer. */
        ERROR,
        /** With an answer that is no address of the wanted family, or none that may be used. */
        INVALID
    }
}
