package dyndns.resolver.interfaces;

import static dyndns.resolver.interfaces.IfInet6Test.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dyndns.api.address.Family;
import dyndns.api.config.ConfigurationCheck.Problem;
import dyndns.api.resolve.Resolution;
import dyndns.api.resolve.Resolution.Attempt;
import dyndns.api.resolve.Resolution.Known;
import dyndns.api.resolve.Resolution.Result;
import dyndns.api.resolve.Resolution.Unknown;
import dyndns.resolver.interfaces.LocalAddress.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterfaceResolverTest {
    private final FakeInterfaces interfaces = new FakeInterfaces().set("lo").set("eth0");
    private final InterfaceResolver resolver = new InterfaceResolver("eth0", interfaces);

    @Test
    void anAddressComesWithItsPrefixLength() {
        interfaces.set("eth0", local("203.0.113.7", 25), local("2001:db8::7", 56));

        assertThat(resolver.resolve(Family.IPV6)).isInstanceOfSatisfying(Known.class, known -> {
            assertThat(known.address().text()).isEqualTo("2001:db8::7");
            assertThat(known.prefixLength()).isEqualTo(OptionalInt.of(56));
            assertThat(known.attempts())
                    .extracting(Attempt::name, Attempt::result)
                    .containsExactly(tuple("eth0", Result.SUCCESS));
        });
        assertThat(resolver.label()).isEqualTo("InterfaceResolver (eth0)");
    }

    @Test
    void theLastChoiceStays() {
        interfaces.set("eth0", local("2001:db8::7", 64));
        resolver.resolve(Family.IPV6);
        interfaces.set("eth0", local("2001:db8::1", 64), local("2001:db8::7", 64));

        assertThat(resolver.resolve(Family.IPV6))
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.address().text()).isEqualTo("2001:db8::7"));
    }

    @Test
    void aMissingInterfaceIsNamedWithThoseThereAre() {
        assertUnknown(
                new InterfaceResolver("ppp0", interfaces).resolve(Family.IPV4), Result.ERROR, "ppp0", "[eth0, lo]");
    }

    @Test
    void aMissingAddressIsToldWithThoseThereAre() {
        interfaces.set("eth0", local("2001:db8::7", 64, State.TENTATIVE), local("fe80::1", 64));

        assertUnknown(resolver.resolve(Family.IPV4), Result.ERROR, "eth0", "IPV4");
        assertUnknown(resolver.resolve(Family.IPV6), Result.INVALID, "2001:db8::7 [tentative]", "fe80::1");
    }

    @Test
    void theMachinesOwnInterfacesAreRead(@TempDir Path folder) throws IOException {
        String loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress())
                .getName();
        Path table = Files.writeString(
                folder.resolve("if_inet6"), "20010db8000000000000000000000007 01 40 00 20 " + loopback + "\n");
        SystemInterfaces withTable = new SystemInterfaces(table);
        SystemInterfaces without = new SystemInterfaces(folder.resolve("none"));

        assertThat(withTable.names()).contains(loopback);
        assertThat(withTable.addresses(loopback).orElseThrow())
                .contains(local("127.0.0.1", 8), local("2001:db8::7", 64, State.DEPRECATED));
        assertThat(without.addresses(loopback).orElseThrow())
                .contains(local("127.0.0.1", 8))
                .doesNotContain(local("2001:db8::7", 64, State.DEPRECATED));
        assertThat(withTable.addresses("no-such-interface")).isEmpty();
    }

    @Test
    void aSnapshotChangesWithTheTable(@TempDir Path folder) throws IOException {
        String loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress())
                .getName();
        Path table = Files.writeString(folder.resolve("if_inet6"), "before");
        SystemInterfaces system = new SystemInterfaces(table);
        Object before = system.snapshot(loopback);

        assertThat(system.snapshot(loopback)).isEqualTo(before);
        assertThat(system.snapshot("no-such-interface")).isNotEqualTo(before);
        Files.writeString(table, "after");
        assertThat(system.snapshot(loopback)).isNotEqualTo(before);
    }

    @Test
    void someInterfaceMustBeNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InterfaceResolver(" ", interfaces))
                .withMessageContaining("interface");
        InterfaceResolverCheck check = new InterfaceResolverCheck();
        assertThat(check.check("pid", Map.of("interface", "eth0"))).isEmpty();
        assertThat(check.check("pid", Map.of("interface", " ")))
                .extracting(Problem::property)
                .containsExactly("interface");
    }

    @Test
    void thePollingThreadEnds() throws InterruptedException {
        resolver.start();
        await().atMost(Duration.ofSeconds(5)).until(InterfaceResolverTest::isPolling);

        resolver.stop();

        await().atMost(Duration.ofSeconds(5)).until(() -> !isPolling());
    }

    private static boolean isPolling() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("dyndns-interface-eth0"));
    }

    private static void assertUnknown(Resolution resolution, Result result, String... reason) {
        assertThat(resolution)
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains(reason));
        assertThat(resolution.attempts()).extracting(Attempt::result).containsExactly(result);
    }
}
