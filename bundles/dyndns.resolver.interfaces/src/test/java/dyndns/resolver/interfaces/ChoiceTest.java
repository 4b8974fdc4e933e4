package dyndns.resolver.interfaces;

import static dyndns.resolver.interfaces.IfInet6Test.local;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.resolver.interfaces.LocalAddress.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChoiceTest {
    private static final LocalAddress LINK_LOCAL = local("fe80::1", 64);
    private static final LocalAddress UNIQUE_LOCAL = local("fd00::1", 64);
    private static final LocalAddress DOCUMENTATION = local("2001:db8::1", 64);
    private static final LocalAddress GLOBAL = local("2a00::5", 64);
    private static final LocalAddress LOWER = local("2a00::4", 64);

    @Test
    void aGlobalAddressGoesBeforeOthers() {
        assertThat(six(LINK_LOCAL, UNIQUE_LOCAL, DOCUMENTATION, GLOBAL)).contains(GLOBAL);
        assertThat(six(LINK_LOCAL, UNIQUE_LOCAL, DOCUMENTATION)).contains(DOCUMENTATION);
        assertThat(six(LINK_LOCAL, UNIQUE_LOCAL)).contains(UNIQUE_LOCAL);
        assertThat(six(LINK_LOCAL)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void anAddressThatIsNotStableIsNeverChosen(State state) {
        LocalAddress unstable = local("2a00::3", 64, state);

        assertThat(six(unstable, GLOBAL)).contains(GLOBAL);
        assertThat(six(unstable)).isEmpty();
        assertThat(Choice.of(List.of(unstable, GLOBAL), Family.IPV6, Optional.of(unstable.address())))
                .contains(GLOBAL);
    }

    @Test
    void ofSeveralGoodOnesTheLastChoiceStaysElseTheLowest() {
        List<LocalAddress> both = List.of(GLOBAL, LOWER);

        assertThat(Choice.of(both, Family.IPV6, Optional.empty())).contains(LOWER);
        assertThat(Choice.of(both, Family.IPV6, Optional.of(GLOBAL.address()))).contains(GLOBAL);
        assertThat(Choice.of(List.of(LOWER), Family.IPV6, Optional.of(GLOBAL.address())))
                .contains(LOWER);
        assertThat(Choice.of(List.of(DOCUMENTATION, GLOBAL), Family.IPV6, Optional.of(DOCUMENTATION.address())))
                .contains(GLOBAL);
    }

    @Test
    void lowestIsMeantWithoutSign() {
        LocalAddress high = local("2a00:8000::1", 64);
        assertThat(six(high, GLOBAL)).contains(GLOBAL);
    }

    @Test
    void ofIpv4AddressesTheFirstGlobalOneIsChosen() {
        List<LocalAddress> listed = List.of(
                local("169.254.1.1", 16), local("10.0.0.1", 8), local("8.8.8.8", 24), local("8.8.4.4", 24), GLOBAL);

        assertThat(four(listed, Optional.empty())).contains(listed.get(2));
        assertThat(four(listed, Optional.of(listed.get(3).address()))).contains(listed.get(3));
        assertThat(four(listed.subList(0, 2), Optional.empty())).contains(listed.get(1));
        assertThat(four(List.of(local("127.0.0.1", 8)), Optional.empty())).isEmpty();
    }

    private static Optional<LocalAddress> six(LocalAddress... addresses) {
        return Choice.of(List.of(addresses), Family.IPV6, Optional.empty());
    }

    private static Optional<LocalAddress> four(List<LocalAddress> addresses, Optional<IpAddress> last) {
        return Choice.of(addresses, Family.IPV4, last);
    }
}
