package dyndns.client;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.overview.ClientOverview.FamilyStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final IpAddress ADDRESS = IpAddress.parse("198.51.100.7").orElseThrow();

    private final Standing standing = new Standing(Set.of(Family.IPV6, Family.IPV4));

    @Test
    void anAddressIsKeptWhileResolvingFails() {
        standing.detected(ADDRESS, NOW);
        standing.unresolved(Family.IPV4, "no answer");

        assertThat(standing.families())
                .containsExactly(
                        new FamilyStatus(Family.IPV4, Optional.of(ADDRESS), Optional.of(NOW), "no answer"),
                        new FamilyStatus(Family.IPV6, Optional.empty(), Optional.empty(), "not resolved yet"));

        standing.resolved(Family.IPV4);
        assertThat(standing.families().get(0).problem()).isEmpty();
    }

    @Test
    void whatIsPendingSaysWhichTransportFailedAndWhy() {
        assertThat(standing.undelivered()).isEmpty();
        standing.pending(true);
        assertThat(standing.undelivered()).containsExactly("waits for a transport");
        standing.notDelivered("mqtt home", "not connected");
        assertThat(standing.undelivered()).containsExactly("mqtt home: not connected");
        standing.forget("mqtt home");
        standing.pending(false);
        assertThat(standing.undelivered()).isEmpty();
    }
}
