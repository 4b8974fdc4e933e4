package dyndns.dns.lookup;

import dyndns.api.diagnosis.Finding;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Looks at a zone as the world sees it.
 *
 * @param servers those configured to be asked instead of the zone's own ones, may be none
 * @param port where name servers listen
 * @param asleep whether the zone's name server is in the program, which does not run
 */
record ZoneVisit(String zone, List<InetSocketAddress> servers, int port, boolean asleep) {
    private static final Duration TIME = Duration.ofSeconds(3);

    String what() {
        return "zone " + zone;
    }

    List<Finding> findings() throws TextParseException {
        Name name = Name.fromString(zone, Name.root);
        if (!servers.isEmpty()) return List.of(soa(servers, name, true));
        SystemResolvers resolvers = new SystemResolvers(System::nanoTime);
        Panel panel = new Panel();
        Outcome delegated = panel.ask(resolvers.get(), new Question(name, Type.NS, true), deadline());
        if (!(delegated instanceof Outcome.Answered answered)) {
            return List.of(Finding.warning(
                    what(),
                    "no resolver here finds its name servers: " + reason(delegated),
                    "see that the zone is delegated, and that the DNS works here"));
        }
        List<String> names = targets(answered.message());
        if (names.isEmpty()) {
            return List.of(Finding.failure(
                    what(),
                    "is not delegated: the DNS knows no name servers of it",
                    "add NS records for " + zone + " to the zone above it"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(what(), "delegated to " + String.join(", ", names)));
        NameServers own = new NameServers(panel, resolvers, port, System::nanoTime);
        findings.add(soa(own.of(name, deadline()), name, false));
        return findings;
    }

    /** @param recursive whether those asked may be resolvers */
    private Finding soa(List<InetSocketAddress> asked, Name name, boolean recursive) {
        Outcome outcome = new Panel().ask(asked, new Question(name, Type.SOA, recursive), deadline());
        if (!(outcome instanceof Outcome.Answered answered)) {
            if (asleep) {
                return Finding.warning(
                        what(), "its name server is in this program, which does not run", "look again when it runs");
            }
            return Finding.failure(
                    what(),
                    "its name servers do not answer for it: " + reason(outcome),
                    "see that they listen, that port 53 is open for UDP and TCP, and that they serve the zone");
        }
        return answered.message().getSection(Section.ANSWER).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .findFirst()
                .map(soa -> Finding.ok(what(), "answered for, serial " + soa.getSerial()))
                .orElse(Finding.failure(
                        what(), "those asked know no such zone", "correct the zone's name or its delegation"));
    }

    private static List<String> targets(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == Type.NS)
                .map(record -> record.rdataToString())
                .toList();
    }

    private static String reason(Outcome outcome) {
        if (outcome instanceof Outcome.Useless useless) return useless.reason();
        return outcome instanceof Outcome.Unreachable silent ? silent.reason() : "";
    }

    private static Deadline deadline() {
        return Deadline.in(TIME, System::nanoTime);
    }
}
