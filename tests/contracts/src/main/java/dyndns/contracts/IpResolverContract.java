package dyndns.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import dyndns.api.resolve.Resolution.Attempt;
import dyndns.api.resolve.Resolution.Known;
import dyndns.api.resolve.Resolution.Result;
import dyndns.api.resolve.Resolution.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link IpResolver} must do. */
@Timeout(60)
public abstract class IpResolverContract {
    private static final IpAddress FOUR = new IpAddress(Family.IPV4, "203.0.113.7");
    private static final IpAddress SIX = new IpAddress(Family.IPV6, "2001:db8::7");
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** A resolver to whose sources this machine has these addresses, at most one of a family, and no others. */
    protected abstract IpResolver knowing(List<IpAddress> addresses) throws Exception;

    @Test
    void aKnownAddressIsOfTheFamilyAskedFor() throws Exception {
        IpResolver resolver = knowing(List.of(FOUR, SIX));

        assertThat(address(resolver, Family.IPV4)).isEqualTo(FOUR);
        assertThat(address(resolver, Family.IPV6)).isEqualTo(SIX);
    }

    @Test
    void oneFamilyDoesNotStandInForTheOther() throws Exception {
        assertUnknown(knowing(List.of(SIX)), Family.IPV4);
        assertUnknown(knowing(List.of(FOUR)), Family.IPV6);
    }

    @Test
    void withoutAnyAddressTheReasonIsToldInTime() throws Exception {
        IpResolver resolver = knowing(List.of());
        long start = System.nanoTime();

        for (Family family : Family.values()) assertUnknown(resolver, family);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST.multipliedBy(2));
    }

    @Test
    void attemptsTellWhatWasAsked() throws Exception {
        IpResolver resolver = knowing(List.of(FOUR));

        assertThat(resolver.resolve(Family.IPV4).attempts()).allSatisfy(IpResolverContract::assertComplete);
        assertThat(resolver.resolve(Family.IPV6).attempts())
                .allSatisfy(IpResolverContract::assertComplete)
                .noneMatch(attempt -> attempt.result() == Result.SUCCESS);
    }

    @Test
    void itHasALabelOfOneLine() throws Exception {
        assertThat(knowing(List.of(FOUR)).label()).isNotBlank().hasLineCount(1);
    }

    @Test
    void concurrentCallsDoNotDisturbEachOther() throws Exception {
        IpResolver resolver = knowing(List.of(FOUR, SIX));
        List<Family> asked = IntStream.range(0, 16)
                .mapToObj(i -> i % 2 == 0 ? Family.IPV4 : Family.IPV6)
                .toList();

        List<Family> answered = asked.parallelStream()
                .map(family -> address(resolver, family).family())
                .collect(Collectors.toList());

        assertThat(answered).isEqualTo(asked);
    }

    private static IpAddress address(IpResolver resolver, Family family) {
        Resolution resolution = resolver.resolve(family);
        assertThat(resolution).isInstanceOf(Known.class);
        return ((Known) resolution).address();
    }

    private static void assertUnknown(IpResolver resolver, Family family) {
        Resolution resolution = resolver.resolve(family);
        assertThat(resolution).isInstanceOf(Unknown.class);
        assertThat(((Unknown) resolution).reason()).isNotBlank();
    }

    private static void assertComplete(Attempt attempt) {
        assertThat(attempt.name()).isNotBlank();
        assertThat(attempt.took()).isGreaterThanOrEqualTo(Duration.ZERO);
    }
}
