package dyndns.resolver.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.IpAddress;
import dyndns.resolver.interfaces.LocalAddress.State;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IfInet6Test {
    private static final String TABLE = """
            fe800000000000000c1d6dfffe3a9b01 02 40 20 80     eth0
            20010db800010000a1b2c3d4e5f60718 02 40 00 01     eth0
            20010db8000100000000000000000001 02 40 00 80     eth0
            20010db80001000000000000000000dd 02 40 00 20     eth0
            20010db80001000000000000000000ee 02 40 00 c0     eth0
            20010db80001000000000000000000ff 02 40 00 c8     eth0
            fd000000000000000000000000000001 02 30 00 00     eth0
            00000000000000000000000000000001 01 80 10 80       lo
            20010db8000200000000000000000001 03 40 00 80    eth0.7
            00000000000000000000ffffc0000201 02 80 00 80     eth0
            a line of another form
            zz010db8000100000000000000000001 02 40 00 80     eth0

            """;

    @Test
    void addressesOfTheInterfaceHavePrefixLengthAndStates() {
        assertThat(IfInet6.addresses(TABLE.lines(), "eth0"))
                .containsExactly(
                        local("fe80::c1d:6dff:fe3a:9b01", 64),
                        local("2001:db8:1:0:a1b2:c3d4:e5f6:718", 64, State.TEMPORARY),
                        local("2001:db8:1::1", 64),
                        local("2001:db8:1::dd", 64, State.DEPRECATED),
                        local("2001:db8:1::ee", 64, State.TENTATIVE),
                        local("2001:db8:1::ff", 64, State.TENTATIVE, State.DUPLICATE),
                        local("fd00::1", 48));
        assertThat(IfInet6.addresses(TABLE.lines(), "lo")).containsExactly(local("::1", 128));
        assertThat(IfInet6.addresses(TABLE.lines(), "eth1")).isEmpty();
    }

    @Test
    void anAddressShowsItsStates() {
        assertThat(List.of(local("2001:db8::1", 64, State.TENTATIVE, State.DEPRECATED), local("::1", 128)))
                .hasToString("[2001:db8::1 [deprecated, tentative], ::1]");
    }

    static LocalAddress local(String address, int prefixLength, State... states) {
        return new LocalAddress(IpAddress.parse(address).orElseThrow(), prefixLength, Set.of(states));
    }
}
