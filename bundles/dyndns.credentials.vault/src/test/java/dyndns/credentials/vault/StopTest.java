package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A clean stop. */
class StopTest {
    @Test
    void everythingOfOursIsGivenBack() throws IOException {
        try (Setup setup = new Setup(Setup.APPROLE)) {
            setup.start();
            setup.time.seconds(45); // the current and the next
            assertThat(setup.vault.leases).hasSize(2);
            setup.rotation.close();

            assertThat(setup.vault.leases).isEmpty();
            assertThat(setup.vault.tokens).isEmpty();
            List<String> log = setup.vault.log;
            assertThat(log.get(log.size() - 1)).isEqualTo("POST auth/token/revoke-self");
            assertThat(setup.rotation.current()).isEmpty();
        }
    }

    @Test
    void aLoginThatWasLeftIsEndedToo() throws IOException {
        try (Setup setup = new Setup(Setup.APPROLE)) {
            setup.vault.tokenSeconds = 300;
            setup.vault.denied.add("auth/token/renew-self");
            setup.vault.leaseSeconds = 3_600;
            setup.start();
            setup.time.seconds(205);
            assertThat(setup.vault.tokens).hasSize(2);
            setup.rotation.close();

            assertThat(setup.vault.tokens).isEmpty();
        }
    }

    @Test
    void aGivenTokenIsNotRevoked() throws IOException {
        try (Setup setup = new Setup(new TokenMethod(new SecretText.Configured(new Secret("given-0123456789"))))) {
            setup.vault.give("given-0123456789", 3_600, true);
            setup.start();
            setup.rotation.close();

            assertThat(setup.vault.leases).isEmpty();
            assertThat(setup.vault.tokens).containsKey("given-0123456789");
        }
    }

    @Test
    void aVaultThatDoesNotAnswerHoldsNobodyUp() throws IOException {
        try (Setup setup = new Setup(Setup.APPROLE);
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            VaultSettings settings = Setup.settings(Setup.APPROLE, "http://127.0.0.1:" + silent.getLocalPort());
            Addresses addresses =
                    new Addresses(new Endpoint(setup.http, settings), settings, setup.metrics, System::nanoTime);
            Loop loop = new Loop("vault-test");
            OwnTime clock = new OwnTime(InstantSource.system(), System::nanoTime);
            Surroundings around = new Surroundings(loop, clock, System::nanoTime, RandomGenerator.getDefault());
            Rotation rotation = new Rotation(settings, addresses, around, setup.report, () -> {});
            rotation.start();
            silent.accept().getInputStream().read(); // the login is under way
            long before = System.nanoTime();
            rotation.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
            assertThat(setup.failures()).isEmpty();
        }
    }
}
