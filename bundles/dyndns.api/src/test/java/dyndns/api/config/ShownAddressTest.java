package dyndns.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://h.example/update?token=geheim, https://h.example/update",
        "https://h.example:8443/update#geheim, https://h.example:8443/update",
        "https://anna:geheim@h.example/update, https://h.example/update",
        "https://anna:geheim@[2001:db8::1]:8443/@u?t=geheim@x#geheim, https://[2001:db8::1]:8443/@u",
        "https://h.example?geheim, https://h.example",
        "mqtt+ssl://anna:geheim@h:8883, mqtt+ssl://h:8883",
    })
    void aUrlIsShownWithoutWhatMayBeSecret(String url, String shown) {
        assertThat(ShownAddress.of(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://anna:ge@heim@h:1883, tcp://…@h:1883",
        "tcp://anna:ge/heim@h:1883, tcp://…@h:1883",
        "https://anna:ge?heim@h.example/, …",
        "https://under_score/u?t=geheim, https://under_score/u",
        "anna:geheim@h.example:1883, …@h.example:1883",
        "https://a b/u?t=geheim, https://a b/u",
        "https:///u?t=geheim, https:///u",
    })
    void soIsWhatIsNoUrl(String text, String shown) {
        assertThat(ShownAddress.of(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "x", "h:1883", "https://h.example/u", "http://[::1]:80/", "a b", "ftp://h", "https://"})
    void theRestStaysAsItIs(String text) {
        assertThat(ShownAddress.of(text)).isEqualTo(text);
    }
}
