package dyndns.server;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.ChangeResult.Deferred;
import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code --dry-run}: says what a provider would change, and changes nothing. Each change is put off, so it stays pending
 * in the store; another value of the same record set is said at once.
 *
 * @param provider the one that is only read; two of the same are equal
 */
record DryProvider(DnsProvider provider) implements DnsProvider {
    /** Framework property: {@code true} when nothing is to be changed. */
    static final String PROPERTY = "dyndns.dry-run";

    private static final Logger LOG = LoggerFactory.getLogger(DryProvider.class);
    private static final ChangeResult PUT_OFF =
            new Deferred("--dry-run: nothing is changed", Optional.of(Duration.ofDays(1)));

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Set<Zone> zones() {
        return provider.zones();
    }

    @Override
    public Allowance allowance(Zone zone, int waiting) {
        return provider.allowance(zone, waiting);
    }

    @Override
    public Map<RecordSetKey, KnownRecord> read(Zone zone, Collection<HostName> names) throws DnsProviderException {
        return provider.read(zone, names);
    }

    @Override
    public List<ChangeResult> apply(Zone zone, List<Change> changes) {
        changes.forEach(change -> LOG.info("{} would {}", provider.name(), text(change)));
        return changes.stream().map(change -> PUT_OFF).toList();
    }

    @Override
    public boolean exclusive() {
        return provider.exclusive();
    }

    private static String text(Change change) {
        if (!(change instanceof Change.Replace replace)) return "remove " + change.key();
        return "set " + change.key() + " to " + replace.records().addresses() + ", "
                + replace.records().ttlSeconds() + " s to live";
    }
}
