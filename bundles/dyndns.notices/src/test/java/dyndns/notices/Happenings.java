package dyndns.notices;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.event.Event;
import dyndns.api.event.ServerEvent.ChangeApplied;
import dyndns.api.event.ServerEvent.ChangeFailed;
import dyndns.api.event.ServerEvent.ChangePropagated;
import dyndns.api.event.ServerEvent.DriftFound;
import dyndns.api.event.TransportEvent.BrokerConnected;
import dyndns.api.event.TransportEvent.BrokerLost;
import dyndns.api.host.HostName;
import dyndns.api.store.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Events as the programs tell them. */
final class Happenings {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private Happenings() {}

    static RecordSetKey key(String host) {
        return new RecordSetKey(new HostName(host), RecordType.A);
    }

    static Event applied(String host, String before, String after) {
        Wish wish = new Wish.Address(IpAddress.parse(after).orElseThrow());
        return new ChangeApplied(NOON, key(host), Optional.of(before), wish, Duration.ofMillis(12));
    }

    static Event propagated(String host, boolean everywhere) {
        return new ChangePropagated(NOON.plusSeconds(3), key(host), Duration.ofMillis(3_012), everywhere);
    }

    static Event drift(String host) {
        return new DriftFound(NOON, key(host));
    }

    static Event failed(String host, boolean forGood) {
        return new ChangeFailed(NOON, key(host), "no such\r\nzone", forGood);
    }

    static Event lost(String broker) {
        return new BrokerLost(NOON, broker, "connection reset");
    }

    static Event connected(String broker) {
        return new BrokerConnected(NOON.plusSeconds(600), broker, true);
    }
}
