package dyndns.dns.lookup;

import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * One question.
 *
 * @param name the record set's name
 * @param type the record set's type, of {@link Type}
 * @param recursive whether a resolver is asked, who finds the answer; else the zone's own name server, who knows it
 */
record Question(Name name, int type, boolean recursive) {
    /** A new query with an id of its own. */
    Message query() {
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (!recursive) query.getHeader().unsetFlag(Flags.RD);
        return query;
    }

    /** What an answer is worth. */
    Outcome judge(Message answer, Object server) {
        int rcode = answer.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return new Outcome.Useless(server + " says " + Rcode.string(rcode));
        }
        boolean known = answer.getHeader().getFlag(Flags.AA);
        boolean found = recursive && answer.getHeader().getFlag(Flags.RA) && !referral(answer);
        return known || found
                ? new Outcome.Answered(answer)
                : new Outcome.Useless(server + " does not serve the zone of " + name);
    }

    /** Whether the name is an alias for another one. */
    boolean alias(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .anyMatch(record ->
                        record instanceof CNAMERecord && record.getName().equals(name));
    }

    /** Name servers that know more, and nothing else (RFC 1034, 4.3.1). */
    private static boolean referral(Message answer) {
        boolean servers = answer.getSection(Section.AUTHORITY).stream().anyMatch(record -> record.getType() == Type.NS);
        boolean start = answer.getSection(Section.AUTHORITY).stream().anyMatch(record -> record.getType() == Type.SOA);
        return answer.getSection(Section.ANSWER).isEmpty() && servers && !start;
    }
}
