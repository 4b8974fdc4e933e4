package dyndns.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "tcp://b.example.com:1883, tcp://b.example.com:1883, false",
        "mqtt://b.example.com:1883/, tcp://b.example.com:1883, false",
        "tcps://b:8883, ssl://b:8883, true",
        "ssl://b:8883, ssl://b:8883, true",
        "tls://b:8883, ssl://b:8883, true",
        "mqtts://b:8883, ssl://b:8883, true",
        "mqtt+ssl://127.0.0.1:8883, ssl://127.0.0.1:8883, true",
        "tcp://[::1]:1883, tcp://[::1]:1883, false",
        "MQTTS://b:8883, ssl://b:8883, true",
        "ws://b:80, ws://b:80, false",
        "wss://b_c:443/mqtt?x=1, wss://b_c:443/mqtt?x=1, true",
    })
    void mapsEveryScheme(String address, String uri, boolean tls) {
        assertThat(BrokerAddress.parse(address).uri()).isEqualTo(uri);
        assertThat(BrokerAddress.parse(address).tls()).isEqualTo(tls);
    }

    @Test
    void takesTheLoginOutOfTheAddress() {
        BrokerAddress address = BrokerAddress.parse("mqtts://us%40er:p+a:s%2Fs@w@broker:8883");
        assertThat(address.login()).isEqualTo(new Login("us@er", "p+a:s/s@w"));
        assertThat(address).hasToString("mqtts://broker:8883");
        assertThat(address.login().toString()).doesNotContain("p+a");
    }

    @Test
    void aQueryIsNotShown() {
        assertThat(BrokerAddress.parse("wss://b_c:443/mqtt?token=geheim")).hasToString("wss://b_c:443/mqtt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "broker:1883",
                "http://broker:1883",
                "tcp://broker",
                "ssl://[::1]:8883",
                "tcp://:1883",
                "tcp://broker:0",
                "tcp://broker:65536",
                "tcp://user:secret@broker",
                "tcp://user:%zz@broker:1883"
            })
    void refusesWhatIsNoAddressWithoutTellingThePassword(String address) {
        assertThatThrownBy(() -> BrokerAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("address")
                .hasMessageNotContainingAny("secret", "%zz");
    }
}
