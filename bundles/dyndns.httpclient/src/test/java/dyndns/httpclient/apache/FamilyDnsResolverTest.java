package dyndns.httpclient.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dyndns.api.address.Family;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FamilyDnsResolverTest {
    private final EnvironmentProxies proxies = new EnvironmentProxies(Map.of());

    @Test
    void saysWhatIsWrongWithANameEachTime() {
        FamilyDnsResolver resolver = new FamilyDnsResolver(Optional.empty(), proxies);
        for (int time = 1; time <= 2; time++) { // the second answer is out of Java's memory
            assertThatExceptionOfType(UnknownHostException.class)
                    .isThrownBy(() -> resolver.resolve("nothing.invalid"))
                    .withMessage("the name nothing.invalid is not known, or no name server answers");
        }
    }

    @Test
    void leavesTheWantedFamilyOnly() throws UnknownHostException {
        assertThat(new FamilyDnsResolver(Optional.of(Family.IPV4), proxies).resolve("127.0.0.1"))
                .hasSize(1);
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> new FamilyDnsResolver(Optional.of(Family.IPV6), proxies).resolve("127.0.0.1"))
                .withMessage("127.0.0.1 has no address of family IPV6");
    }
}
