package dyndns.api.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, IPV4, 198.51.100.7",
        "0.0.0.0, IPV4, 0.0.0.0",
        "255.255.255.255, IPV4, 255.255.255.255",
        "::, IPV6, ::",
        "::1, IPV6, ::1",
        "1::, IPV6, 1::",
        "2001:DB8::7, IPV6, 2001:db8::7",
        "2001:0db8:0000:0000:0000:0000:0000:0007, IPV6, 2001:db8::7",
        "2001:db8:0:1:1:1:1:1, IPV6, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, IPV6, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, IPV6, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, IPV6, 2001:db8::1:0:0:1",
        "2001:db8:1:2:3:4:0:0, IPV6, 2001:db8:1:2:3:4::",
        "1:2:3:4:5:6:7::, IPV6, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, IPV6, 0:2:3:4:5:6:7:8"
    })
    void aLiteralHasOneCanonicalForm(String literal, Family family, String canonical) {
        IpAddress address = IpAddress.parse(literal).orElseThrow();

        assertThat(address).isEqualTo(new IpAddress(family, canonical));
        assertThat(address).hasToString(canonical);
        assertThat(IpAddress.of(address.bytes())).isEqualTo(address);
        assertThat(address.inet().getAddress()).isEqualTo(address.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "face",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                "1.2.3.4.",
                ".1.2.3.4",
                "1.2.3.4\n",
                " 1.2.3.4",
                "01.2.3.4",
                "1.2.3.04",
                "256.1.1.1",
                "0x7f.0.0.1",
                "1.2.3.-4",
                "١.٢.٣.٤",
                "1.2.3.4/32",
                ":",
                ".:",
                ".::",
                "1:",
                ":1",
                ":::",
                "1:::2",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "00001::",
                "12345::",
                "g::",
                "::1\n",
                "[::1]",
                "fe80::1%eth0",
                "fe80::1%1",
                "::ffff:192.0.2.1",
                "::ffff:c000:201",
                "0:0:0:0:0:ffff:c000:201",
                "::192.0.2.1",
                "2001:db8::192.0.2.1"
            })
    void nothingElseIsAnAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"IPV6, 2001:DB8::7", "IPV6, 2001:db8:0::7", "IPV6, 198.51.100.7", "IPV4, 2001:db8::7", "IPV4, host"})
    void theConstructorTakesTheCanonicalFormOnly(Family family, String text) {
        assertThatThrownBy(() -> new IpAddress(family, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageContaining(family.name());
    }

    @Test
    void otherNumbersOfBytesAndMappedAddressesAreRefused() {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 255;

        assertThatThrownBy(() -> IpAddress.of(new byte[5])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IpAddress.of(mapped)).isInstanceOf(IllegalArgumentException.class);
    }
}
