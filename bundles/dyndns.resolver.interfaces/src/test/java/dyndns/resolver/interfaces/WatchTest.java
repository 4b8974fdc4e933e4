package dyndns.resolver.interfaces;

import static dyndns.resolver.interfaces.IfInet6Test.local;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.resolver.interfaces.LocalAddress.State;
import org.junit.jupiter.api.Test;

class WatchTest {
    private int changes;
    private final FakeInterfaces interfaces = new FakeInterfaces().set("eth0", local("203.0.113.7", 24));
    private final InterfaceAddresses addresses = new InterfaceAddresses("eth0", interfaces, System::nanoTime);
    private final Watch watch = new Watch("eth0", addresses::snapshot, addresses::resolve, () -> changes++);

    @Test
    void whatIsFoundFirstIsNoChange() {
        watch.run();
        watch.run();

        assertThat(changes).isZero();
    }

    @Test
    void eachOtherAnswerIsOneChange() {
        watch.run();
        interfaces.set("eth0", local("203.0.113.8", 24));
        watch.run();
        watch.run();
        assertThat(changes).isEqualTo(1);

        interfaces.set("eth0");
        watch.run();
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void anAddressThatBecomesUsableIsAChange() {
        interfaces.set("eth0", local("2001:db8::7", 64, State.TENTATIVE));
        watch.run();
        interfaces.set("eth0", local("2001:db8::7", 64));
        watch.run();

        assertThat(changes).isEqualTo(1);
    }

    @Test
    void whatDoesNotChangeTheAnswerIsNoChange() {
        watch.run();
        interfaces.set("eth0", local("203.0.113.7", 24), local("203.0.113.1", 24), local("fe80::1", 64));
        watch.run();

        assertThat(changes).isZero();
    }

    @Test
    void aFailureOfAListenerIsNotTheEnd() {
        Watch failing = new Watch("eth0", addresses::snapshot, addresses::resolve, () -> {
            changes++;
            throw new IllegalStateException("listener");
        });
        failing.run();
        interfaces.set("eth0");
        failing.run();
        interfaces.set("eth0", local("203.0.113.8", 24));
        failing.run();

        assertThat(changes).isEqualTo(2);
    }
}
