package dyndns.dns.lookup;

import org.xbill.DNS.Message;

/** What came of a question to some name servers. */
sealed interface Outcome {
    /** A good answer, be it that there is nothing. */
    record Answered(Message message) implements Outcome {}

    /** Somebody answered, but nobody well: SERVFAIL, REFUSED, not authoritative. */
    record Useless(String reason) implements Outcome {}

    /** Nobody answered. */
    record Unreachable(String reason) implements Outcome {}
}
