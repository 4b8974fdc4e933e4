package dyndns.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every DNS provider must do; each test starts with a zone that holds no address records. */
public abstract class DnsProviderContract {
    /** The provider under test, the same for the whole of one test. */
    protected abstract DnsProvider provider();

    /** A zone that it serves. */
    protected abstract Zone zone();

    /** Whether a record set of several addresses is taken for someone else's, and never overwritten. */
    protected boolean severalAddressesAreForeign() {
        return false;
    }

    @Test
    void saysWhatItServes() {
        assertThat(provider().name()).isNotBlank();
        assertThat(provider().zones()).contains(zone());
        assertThat(provider().allowance(zone(), 1).after()).isZero();
    }

    @Test
    void whatDoesNotExistIsNotMentioned() throws DnsProviderException {
        assertThat(provider().read(zone(), List.of(name("nobody")))).isEmpty();
        assertThat(provider().read(zone(), List.of())).isEmpty();
    }

    @Test
    void aReplacedRecordSetIsRead() throws DnsProviderException {
        RecordSet first = a("host", 60, "192.0.2.1");
        RecordSet second = a("host", 300, "192.0.2.2");

        assertApplied(new Change.Replace(first));
        assertThat(read("host")).containsExactly(plain(first));

        assertApplied(new Change.Replace(second));
        assertApplied(new Change.Replace(second));
        assertThat(read("host")).containsExactly(plain(second));
    }

    @Test
    void aRecordSetMayHoldSeveralAddresses() throws DnsProviderException {
        RecordSet both =
                new RecordSet(key("host", RecordType.AAAA), 60, Set.of(address("2001:db8::1"), address("2001:db8::2")));

        assertApplied(new Change.Replace(both));

        if (severalAddressesAreForeign()) {
            assertThat(read("host").get(both.key())).isInstanceOf(KnownRecord.Foreign.class);
        } else {
            assertThat(read("host")).containsExactly(plain(both));
        }
    }

    @Test
    void theOtherTypeOfAHostIsLeftAlone() throws DnsProviderException {
        RecordSet ipv4 = a("host", 60, "192.0.2.1");
        RecordSet ipv6 = new RecordSet(key("host", RecordType.AAAA), 60, address("2001:db8::1"));
        assertApplied(new Change.Replace(ipv4), new Change.Replace(ipv6));

        assertApplied(new Change.Remove(ipv4.key()));

        assertThat(read("host")).containsExactly(plain(ipv6));
    }

    @Test
    void removingIsIdempotent() throws DnsProviderException {
        RecordSet records = a("host", 60, "192.0.2.1");
        assertApplied(new Change.Replace(records));

        assertApplied(new Change.Remove(records.key()));
        assertApplied(new Change.Remove(records.key()));

        assertThat(read("host")).isEmpty();
    }

    @Test
    void readsThoseAskedForOrTheWholeZone() throws DnsProviderException {
        RecordSet one = a("one", 60, "192.0.2.1");
        RecordSet two = a("two", 60, "192.0.2.2");
        RecordSet apex = new RecordSet(new RecordSetKey(zone().name(), RecordType.A), 60, address("192.0.2.3"));
        assertApplied(new Change.Replace(one), new Change.Replace(two), new Change.Replace(apex));

        assertThat(provider().read(zone(), List.of(name("two"), name("three")))).containsExactly(plain(two));
        assertThat(provider().read(zone(), List.of())).containsOnly(plain(one), plain(two), plain(apex));
    }

    @Test
    void aChangeThatIsRefusedLeavesTheOthersOfItsBatchAlone() throws DnsProviderException {
        RecordSet before = a("before", 60, "192.0.2.1");
        RecordSet outside = new RecordSet(
                new RecordSetKey(new HostName("host.elsewhere.invalid"), RecordType.A), 60, address("192.0.2.2"));
        RecordSet after = a("after", 60, "192.0.2.3");

        List<ChangeResult> results = provider()
                .apply(
                        zone(),
                        List.of(new Change.Replace(before), new Change.Replace(outside), new Change.Replace(after)));

        assertThat(results).hasSize(3);
        assertThat(results.get(0)).isInstanceOf(ChangeResult.Applied.class);
        assertThat(results.get(1)).isInstanceOf(ChangeResult.Refused.class);
        assertThat(results.get(2)).isInstanceOf(ChangeResult.Applied.class);
        assertThat(provider().read(zone(), List.of())).containsOnly(plain(before), plain(after));
    }

    @Test
    void takesAFullBatch() throws DnsProviderException {
        int size = Math.min(provider().allowance(zone(), 1_000).changes(), 1_000);
        Change[] changes = IntStream.range(0, size)
                .mapToObj(i -> new Change.Replace(a("h" + i, 60, "192.0.2." + i % 256)))
                .toArray(Change[]::new);

        assertApplied(changes);

        assertThat(provider().read(zone(), List.of())).hasSize(size);
    }

    private void assertApplied(Change... changes) {
        assertThat(provider().apply(zone(), List.of(changes)))
                .hasSize(changes.length)
                .allMatch(ChangeResult.Applied.class::isInstance);
    }

    private Map<RecordSetKey, KnownRecord> read(String label) throws DnsProviderException {
        return provider().read(zone(), List.of(name(label)));
    }

    private HostName name(String label) {
        return new HostName(label + "." + zone().name());
    }

    private RecordSetKey key(String label, RecordType type) {
        return new RecordSetKey(name(label), type);
    }

    private RecordSet a(String label, int ttl, String address) {
        return new RecordSet(key(label, RecordType.A), ttl, address(address));
    }

    private static IpAddress address(String literal) {
        return IpAddress.parse(literal).orElseThrow();
    }

    private static Map.Entry<RecordSetKey, KnownRecord> plain(RecordSet records) {
        return Map.entry(records.key(), new KnownRecord.Plain(records));
    }
}
