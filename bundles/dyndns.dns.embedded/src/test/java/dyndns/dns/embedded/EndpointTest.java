package dyndns.dns.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5300", "[::1]:5300", "[2001:db8::7]:53", ":5300"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Endpoint.parse(text).map(Endpoint::text)).contains(text);
    }
}
