package dyndns.api.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The IANA special-purpose address registries: first and last address of each block, and their neighbours. */
class ReachTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255, NEVER",
        "10.0.0.0, 10.255.255.255, LOCAL",
        "100.64.0.0, 100.127.255.255, LOCAL",
        "127.0.0.0, 127.255.255.255, NEVER",
        "169.254.0.0, 169.254.255.255, LOCAL",
        "172.16.0.0, 172.31.255.255, LOCAL",
        "192.0.0.0, 192.0.0.255, NEVER",
        "192.0.2.0, 192.0.2.255, LOCAL",
        "192.168.0.0, 192.168.255.255, LOCAL",
        "198.18.0.0, 198.19.255.255, LOCAL",
        "198.51.100.0, 198.51.100.255, LOCAL",
        "203.0.113.0, 203.0.113.255, LOCAL",
        "224.0.0.0, 239.255.255.255, NEVER",
        "240.0.0.0, 255.255.255.255, NEVER",
        ":: , ::1, NEVER",
        "64:ff9b::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff, NEVER",
        "100::, 100::ffff:ffff:ffff:ffff, NEVER",
        "2001::, 2001:1:ffff:ffff:ffff:ffff:ffff:ffff, NEVER",
        "2001:2::, 2001:2:0:ffff:ffff:ffff:ffff:ffff, LOCAL",
        "2001:2:1::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, NEVER",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, LOCAL",
        "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, NEVER",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, LOCAL",
        "4000::, 5f00::1, NEVER",
        "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, LOCAL",
        "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, NEVER",
        "fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, NEVER",
        "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, NEVER"
    })
    void aBlockReachesAsItsRegistrySays(String first, String last, Reach reach) {
        assertThat(reach(first)).isEqualTo(reach);
        assertThat(reach(last)).isEqualTo(reach);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0.0, 9.255.255.255",
        "11.0.0.0, 100.63.255.255",
        "100.128.0.0, 126.255.255.255",
        "128.0.0.0, 169.253.255.255",
        "169.255.0.0, 172.15.255.255",
        "172.32.0.0, 191.255.255.255",
        "192.0.1.0, 192.0.1.255",
        "192.0.3.0, 192.167.255.255",
        "192.169.0.0, 198.17.255.255",
        "198.20.0.0, 198.51.99.255",
        "198.51.101.0, 203.0.112.255",
        "203.0.114.0, 223.255.255.255",
        "2000::, 2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:200::, 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db9::, 2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2003::, 3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "3fff:1000::, 3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void whatLiesBetweenIsGlobal(String first, String last) {
        assertThat(reach(first)).isEqualTo(Reach.GLOBAL);
        assertThat(reach(last)).isEqualTo(Reach.GLOBAL);
    }

    @Test
    void onlyLocalAddressesDependOnTheHost() {
        assertThat(Reach.GLOBAL.allowed(false)).isTrue();
        assertThat(Reach.LOCAL.allowed(false)).isFalse();
        assertThat(Reach.LOCAL.allowed(true)).isTrue();
        assertThat(Reach.NEVER.allowed(true)).isFalse();
    }

    private static Reach reach(String address) {
        return IpAddress.parse(address).orElseThrow().reach();
    }
}
