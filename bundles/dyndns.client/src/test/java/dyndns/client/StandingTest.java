package dyndns.client;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.overview.ClientOverview.FamilyStatus;
import dyndns.api.overview.ClientOverview.ResolverStatus;
import dyndns.api.overview.ClientOverview.SignedStatus;
import dyndns.api.overview.ClientOverview.TransportStatus;
import dyndns.api.resolve.Resolution;
import dyndns.api.send.UpdateSender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final IpAddress ADDRESS = IpAddress.parse("198.51.100.7").orElseThrow();

    private final UpdateSender home = new Fakes.Sender("mqtt home");
    private final UpdateSender away = new Fakes.Sender("away");
    private final Standing standing = new Standing(Set.of(Family.IPV6, Family.IPV4));

    @Test
    void anAddressIsKeptWhileResolvingFails() {
        standing.detected(ADDRESS, NOW);
        standing.unresolved(Family.IPV4, "no answer");

        assertThat(standing.families())
                .containsExactly(
                        new FamilyStatus(Family.IPV4, Optional.of(ADDRESS), Optional.of(NOW), "no answer"),
                        new FamilyStatus(Family.IPV6, Optional.empty(), Optional.empty(), "not resolved yet"));

        standing.answered("http", Family.IPV4, new Resolution.Known(ADDRESS), NOW);
        assertThat(standing.families().get(0).problem()).isEmpty();
    }

    @Test
    void whatIsPendingSaysWhichTransportFailedAndWhy() {
        assertThat(standing.undelivered()).isEmpty();
        standing.pending(true);
        assertThat(standing.undelivered()).containsExactly("waits for a transport");
        standing.notDelivered(home, "not connected");
        assertThat(standing.undelivered()).containsExactly("mqtt home: not connected");
        standing.forget(home);
        standing.pending(false);
        assertThat(standing.undelivered()).isEmpty();
    }

    @Test
    void itTellsWhatEachResolverSaidLast() {
        standing.answered("http", Family.IPV4, new Resolution.Known(ADDRESS), NOW);
        standing.answered("http", Family.IPV6, new Resolution.Unknown("no route"), NOW);

        assertThat(standing.resolvers(List.of("http", "fixed")))
                .containsExactly(
                        new ResolverStatus("http", Family.IPV4, Optional.of(NOW), Optional.of(ADDRESS), ""),
                        new ResolverStatus("http", Family.IPV6, Optional.of(NOW), Optional.empty(), "no route"),
                        new ResolverStatus("fixed", Family.IPV4, Optional.empty(), Optional.empty(), ""),
                        new ResolverStatus("fixed", Family.IPV6, Optional.empty(), Optional.empty(), ""));

        standing.forgetResolver("http");
        assertThat(standing.resolvers(List.of("http")).get(0).at()).isEmpty();
    }

    @Test
    void itTellsWhatBecameOfTheLastUpdateByEachTransport() {
        assertThat(standing.signed()).isEmpty();
        standing.signed("198.51.100.7", NOW);
        standing.delivered(home, NOW);
        standing.notDelivered(away, "not connected");

        UpdateSender sameName = new Fakes.Sender("mqtt home");
        standing.notDelivered(sameName, "refused");

        assertThat(standing.signed()).contains(new SignedStatus(NOW, "198.51.100.7"));
        assertThat(standing.transports(List.of(home, away, new Fakes.Sender("new"), sameName)))
                .containsExactly(
                        new TransportStatus("mqtt home", Optional.of(NOW), ""),
                        new TransportStatus("away", Optional.empty(), "not connected"),
                        new TransportStatus("new", Optional.empty(), ""),
                        new TransportStatus("mqtt home", Optional.empty(), "refused"));
    }
}
