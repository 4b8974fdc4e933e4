package dyndns.dns.lookup;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordLookup;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Asks the zone's own name servers, and the system's resolver only when none of them can be reached; or else the
 * servers that are configured, in their order.
 */
final class Lookup implements RecordLookup {
    /** In all. */
    private static final Duration TIME = Duration.ofSeconds(9);
    /** For finding the zone's own name servers, and then for asking them; the rest is for the system's resolver. */
    private static final Duration SHARE = Duration.ofSeconds(3);

    private final Panel panel;
    private final List<InetSocketAddress> servers;
    private final Supplier<List<InetSocketAddress>> resolvers;
    private final NameServers own;
    private final LongSupplier nanos;

    /**
     * @param servers those configured, may be none
     * @param resolvers the system's
     * @param port where the zones' name servers listen
     * @param nanos the clock of {@link System#nanoTime}
     */
    Lookup(List<InetSocketAddress> servers, Supplier<List<InetSocketAddress>> resolvers, int port, LongSupplier nanos) {
        this.panel = new Panel();
        this.servers = servers;
        this.resolvers = resolvers;
        this.own = new NameServers(panel, resolvers, port, nanos);
        this.nanos = nanos;
    }

    @Override
    public Result lookup(RecordSetKey key) {
        Deadline deadline = Deadline.in(TIME, nanos);
        Question authoritative = question(key, false);
        Question recursive = question(key, true);
        if (!servers.isEmpty()) return result(panel.ask(servers, recursive, deadline), recursive, key);
        List<InetSocketAddress> found = own.of(authoritative.name(), deadline.within(SHARE));
        Outcome outcome = panel.ask(found, authoritative, deadline.within(SHARE));
        if (outcome instanceof Outcome.Unreachable) outcome = panel.ask(resolvers.get(), recursive, deadline);
        return result(outcome, authoritative, key);
    }

    @Override
    public Result lookupIn(HostName zone, RecordSetKey key) {
        if (!servers.isEmpty()) return lookup(key);
        Deadline deadline = Deadline.in(TIME, nanos);
        List<InetSocketAddress> found = own.ofZone(Name.fromConstantString(zone + "."), deadline.within(SHARE));
        if (found.isEmpty()) return new Result.Unknown("the DNS leads to no name server of " + zone);
        Question question = question(key, false);
        return result(panel.ask(found, question, deadline), question, key);
    }

    private static Question question(RecordSetKey key, boolean recursive) {
        int type = key.type() == RecordType.A ? Type.A : Type.AAAA;
        return new Question(Name.fromConstantString(key.name() + "."), type, recursive);
    }

    private static Result result(Outcome outcome, Question question, RecordSetKey key) {
        if (outcome instanceof Outcome.Useless useless) return new Result.Unknown(useless.reason());
        if (outcome instanceof Outcome.Unreachable silent) return new Result.Unknown(silent.reason());
        Message answer = ((Outcome.Answered) outcome).message();
        if (question.alias(answer)) return new Result.Unknown(key.name() + " is an alias (CNAME)");
        List<Record> records = answer.getSection(Section.ANSWER);
        if (records.isEmpty()) return new Result.Absent();
        return found(records, question, key);
    }

    private static Result found(List<Record> records, Question question, RecordSetKey key) {
        try {
            Set<IpAddress> addresses = records.stream()
                    .filter(record -> record.getType() == question.type()
                            && record.getName().equals(question.name()))
                    .map(record -> IpAddress.of(address(record).getAddress()))
                    .collect(Collectors.toSet());
            boolean fits = !addresses.isEmpty()
                    && addresses.stream()
                            .allMatch(ip -> ip.family() == key.type().family());
            if (fits) return new Result.Found(addresses);
        } catch (IllegalArgumentException e) {
            // A mapped address: no record of ours.
        }
        return new Result.Unknown("the answer to " + key + " holds something else");
    }

    private static InetAddress address(Record record) {
        return record instanceof ARecord ipv4 ? ipv4.getAddress() : ((AAAARecord) record).getAddress();
    }
}
