package dyndns.client;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.event.ClientEvent;
import dyndns.api.host.HostName;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import dyndns.api.resolve.Resolution.Attempt;
import dyndns.api.resolve.Resolution.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressFinderTest {
    private final FakeLoop loop = new FakeLoop();
    private final Fakes.EventLog events = new Fakes.EventLog();

    private AddressFinder finder(boolean allowPrivate, IpResolver... resolvers) {
        Vitals vitals = new Vitals(Set.of(Family.IPV4), Duration.ofMinutes(1), loop::nanos);
        Journal journal =
                new Journal(new HostName("home.example.com"), events, loop, vitals, new Standing(Set.of(Family.IPV4)));
        return new AddressFinder(() -> List.of(resolvers), allowPrivate, journal);
    }

    @Test
    void resolversAreAskedBestFirstUntilOneKnows() {
        Ranked<IpResolver> ranked = new Ranked<>();
        Fakes.Resolver low = new Fakes.Resolver().is("192.0.2.1");
        Fakes.Resolver high = new Fakes.Resolver().fails(Family.IPV4);
        Fakes.Resolver middle = new Fakes.Resolver().is("192.0.2.2");
        ranked.put(low, Map.of("service.id", 1L));
        ranked.put(high, Map.of("service.ranking", 10, "service.id", 2L));
        ranked.put(middle, Map.of("service.ranking", 5, "service.id", 3L));
        assertThat(ranked.list()).containsExactly(high, middle, low);
        AddressFinder finder = finder(true, ranked.list().toArray(new IpResolver[0]));
        assertThat(finder.find(Family.IPV4)).contains(Fakes.ip("192.0.2.2"));
        assertThat(low.asked).isEmpty();
        assertThat(events.of(ClientEvent.Resolved.class)).hasSize(2);
    }

    @Test
    void anAddressThatIsNotAllowedCountsAsInvalid() {
        Attempt error = new Attempt("https://a.example", Result.ERROR, Duration.ZERO);
        Attempt success = new Attempt("https://b.example", Result.SUCCESS, Duration.ZERO);
        Fakes.Resolver resolver = new Fakes.Resolver()
                .is(
                        new Resolution.Known(Fakes.ip("192.168.1.1"), OptionalInt.empty(), List.of(error, success)),
                        Family.IPV4);
        assertThat(finder(true, resolver).find(Family.IPV4)).isPresent();
        events.told.clear();
        assertThat(finder(false, resolver).find(Family.IPV4)).isEmpty();
        Resolution told = events.of(ClientEvent.Resolved.class).get(0).resolution();
        assertThat(told).isInstanceOf(Resolution.Unknown.class);
        assertThat(told.attempts()).extracting(Attempt::result).containsExactly(Result.ERROR, Result.INVALID);
    }

    @Test
    void anAddressOfTheOtherFamilyIsInvalid() {
        Fakes.Resolver resolver =
                new Fakes.Resolver().is(new Resolution.Known(Fakes.ip("2606:4700::1111")), Family.IPV4);
        assertThat(finder(false, resolver).find(Family.IPV4)).isEmpty();
    }

    @Test
    void aResolverThatThrowsDoesNotKeepTheNextFromBeingAsked() {
        IpResolver broken = new IpResolver() {
            @Override
            public String label() {
                return "broken";
            }

            @Override
            public Resolution resolve(Family family) {
                throw new IllegalStateException("broken");
            }
        };
        assertThat(finder(true, broken, new Fakes.Resolver().is("192.0.2.2")).find(Family.IPV4))
                .contains(Fakes.ip("192.0.2.2"));
    }
}
