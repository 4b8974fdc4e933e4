package dyndns.dns.lookup;

import dyndns.api.diagnosis.Finding;
import dyndns.api.dns.RecordLookup;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Asks for a host as the client does.
 *
 * @param servers those configured, may be none
 */
record HostVisit(String host, List<InetSocketAddress> servers, int port) {
    String what() {
        return "DNS of " + host;
    }

    Finding finding() {
        RecordSetKey key = new RecordSetKey(HostName.parse(host).orElseThrow(), RecordType.A);
        Lookup lookup = new Lookup(servers, new SystemResolvers(System::nanoTime), port, System::nanoTime);
        RecordLookup.Result result = lookup.lookup(key);
        if (result instanceof RecordLookup.Result.Unknown unknown) {
            return Finding.failure(
                    what(),
                    unknown.reason(),
                    servers.isEmpty()
                            ? "see that the zone is delegated to name servers that answer for it"
                            : "correct dns_servers, or see to them");
        }
        return result instanceof RecordLookup.Result.Found found
                ? Finding.ok(what(), "answers " + found.addresses())
                : Finding.ok(what(), "answers that there is no A record yet");
    }
}
