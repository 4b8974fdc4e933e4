package dyndns.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        ":8443, '', 8443, false",
        "127.0.0.1:80, 127.0.0.1, 80, true",
        "0.0.0.0:65535, 0.0.0.0, 65535, false",
        "localhost:1, localhost, 1, true",
        "[::1]:8080, ::1, 8080, true",
        "[::]:8080, ::, 8080, false",
        "127.example.com:8080, 127.example.com, 8080, false"
    })
    void addressesAreRead(String text, String host, int port, boolean loopback) {
        ListenAddress address = ListenAddress.parse(text).orElseThrow();

        assertThat(address).isEqualTo(new ListenAddress(host, port));
        assertThat(address.loopback()).isEqualTo(loopback);
        assertThat(address).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8443",
                ":0",
                ":65536",
                ":123456",
                "::1:80",
                "[::1]",
                "[]:80",
                "a b:80",
                " :80",
                "http://a:80"
            })
    void otherTextsAreRefused(String text) {
        assertThat(ListenAddress.parse(text)).isEmpty();
    }
}
