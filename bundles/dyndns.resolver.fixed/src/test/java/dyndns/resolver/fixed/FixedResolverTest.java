package dyndns.resolver.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.config.ConfigurationCheck.Problem;
import dyndns.api.resolve.Resolution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedResolverTest {
    @Test
    void addressesAreTakenInAnySpelling() {
        FixedResolver resolver = resolver(" 198.51.100.7 ", "2001:DB8:0::7");

        assertThat(resolver.resolve(Family.IPV6))
                .isEqualTo(new Resolution.Known(new IpAddress(Family.IPV6, "2001:db8::7")));
        assertThat(resolver.label()).isEqualTo("StaticResolver");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com", "", "127.0.0.1", "::ffff:192.0.2.1", "fe80::1%eth0", "2001:db8::8", "ff02::1"})
    void badAddressesAreNamed(String bad) {
        String[] addresses = {"2001:db8::7", bad};

        assertThat(problems(Map.of("addresses", addresses)))
                .extracting(Problem::property, Problem::value)
                .containsExactly(tuple("addresses", bad));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolver(addresses))
                .withMessageContaining("addresses: '" + bad + "'");
    }

    @Test
    void someAddressIsNeeded() {
        assertThat(problems(Map.of())).extracting(Problem::property).containsExactly("addresses");
        assertThat(problems(Map.of("addresses", new String[] {"192.0.2.1"}))).isEmpty();
    }

    private static List<Problem> problems(Map<String, Object> properties) {
        return new FixedResolverCheck().check("dyndns.resolver.fixed~home", properties);
    }

    private static FixedResolver resolver(String... addresses) {
        return new FixedResolver(Addresses.parse(addresses));
    }
}
