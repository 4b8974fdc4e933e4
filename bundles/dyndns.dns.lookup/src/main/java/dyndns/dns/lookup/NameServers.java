package dyndns.dns.lookup;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Finds a zone's own name servers, by asking the system's resolver. Keeps their names, not their addresses, for a while. */
final class NameServers {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MAX_KEPT = 10_000;
    /** Enough servers to ask for one question. */
    private static final int ENOUGH = 4;
    /** A top-level domain and the root (a label each, and the root's) have no hosts of ours. */
    private static final int TOP_LEVEL = 2;

    private final Panel panel;
    private final Supplier<List<InetSocketAddress>> resolvers;
    private final int port;
    private final LongSupplier nanos;
    private final Map<Name, Kept> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Kept> eldest) {
            return size() > MAX_KEPT;
        }
    });

    /** The name servers of a name, none when it is no zone's. */
    private record Kept(List<Name> servers, Deadline until) {}

    /**
     * @param resolvers the system's
     * @param port where name servers listen
     * @param nanos the clock of {@link System#nanoTime}
     */
    NameServers(Panel panel, Supplier<List<InetSocketAddress>> resolvers, int port, LongSupplier nanos) {
        this.panel = panel;
        this.resolvers = resolvers;
        this.port = port;
        this.nanos = nanos;
    }

    /** Addresses of those that serve the zone in which a host is, in any order; empty when they cannot be found. */
    List<InetSocketAddress> of(Name host, Deadline deadline) {
        for (Name zone = host; zone.labels() > TOP_LEVEL; zone = new Name(zone, 1)) {
            Optional<List<Name>> names = names(zone, deadline);
            if (names.isEmpty()) return List.of();
            if (!names.get().isEmpty()) return addresses(names.get(), deadline);
        }
        return List.of();
    }

    /** Addresses of those that serve a zone, in any order; empty when the DNS does not lead to any. */
    List<InetSocketAddress> ofZone(Name zone, Deadline deadline) {
        return names(zone, deadline).map(names -> addresses(names, deadline)).orElse(List.of());
    }

    /** The names of a zone's servers, none when there is no such zone; empty when that cannot be known. */
    private Optional<List<Name>> names(Name zone, Deadline deadline) {
        Kept known = kept.get(zone);
        if (known != null && !known.until().passed()) return Optional.of(known.servers());
        Question question = new Question(zone, Type.NS, true);
        if (!(panel.ask(resolvers.get(), question, deadline) instanceof Outcome.Answered answered)) {
            return Optional.empty();
        }
        List<Name> names = answered.message().getSection(Section.ANSWER).stream()
                .filter(record -> record instanceof NSRecord && record.getName().equals(zone))
                .map(record -> ((NSRecord) record).getTarget())
                .toList();
        kept.put(zone, new Kept(names, Deadline.in(KEPT, nanos)));
        return Optional.of(names);
    }

    private List<InetSocketAddress> addresses(List<Name> servers, Deadline deadline) {
        List<Name> names = new ArrayList<>(servers);
        Collections.shuffle(names);
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (Name name : names) {
            for (int type : new int[] {Type.A, Type.AAAA}) {
                if (addresses.size() < ENOUGH) addresses.addAll(addresses(new Question(name, type, true), deadline));
            }
        }
        return addresses;
    }

    private List<InetSocketAddress> addresses(Question question, Deadline deadline) {
        Outcome outcome = panel.ask(resolvers.get(), question, deadline);
        return outcome instanceof Outcome.Answered answered ? addresses(answered.message()) : List.of();
    }

    private List<InetSocketAddress> addresses(Message answer) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        answer.getSection(Section.ANSWER).forEach(record -> {
            if (record instanceof ARecord ipv4) addresses.add(new InetSocketAddress(ipv4.getAddress(), port));
            if (record instanceof AAAARecord ipv6) addresses.add(new InetSocketAddress(ipv6.getAddress(), port));
        });
        return addresses;
    }
}
