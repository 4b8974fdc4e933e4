package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.credentials.AwsCredentialsSource.AwsCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins over time. */
class LoginsTest {
    @TempDir
    Path folder;

    private final List<Setup> made = new ArrayList<>();

    @AfterEach
    void end() {
        made.forEach(Setup::close);
    }

    @Test
    void aLoginIsRenewedAtTwoThirds() throws IOException {
        Setup setup = made(Setup.APPROLE);
        setup.vault.tokenSeconds = 60;
        setup.start();
        setup.time.seconds(39);
        assertThat(setup.vault.count("POST auth/token/renew-self")).isZero();
        setup.time.seconds(1);

        assertThat(setup.vault.count("POST auth/token/renew-self")).isEqualTo(1);
        assertThat(setup.logins()).hasSize(2);
        assertThat(setup.logins().get(1).expiry()).contains(setup.time.instant().plusSeconds(60));
    }

    @Test
    void atTheEndOfItsLongestLifeAnotherTakesItsPlace() throws IOException {
        Setup setup = made(Setup.APPROLE);
        setup.vault.tokenSeconds = 60;
        setup.vault.tokenMostSeconds = 120;
        setup.vault.leaseSeconds = 600;
        setup.start();
        Instant start = setup.time.instant();
        for (int second = 0; second < 600; second++) {
            setup.time.seconds(1);
            assertThat(setup.rotation.current())
                    .as("after %s", Duration.between(start, setup.time.instant()))
                    .isPresent();
            String id = setup.id();
            assertThat(setup.vault.live()).anyMatch(lease -> lease.accessKey().equals(id));
        }

        assertThat(setup.vault.count("POST auth/approle/login")).isBetween(5L, 7L);
        assertThat(setup.failures()).isEmpty();
    }

    @Test
    void aLoginThatOthersEndedIsReplaced() throws IOException {
        Setup setup = made(Setup.APPROLE);
        setup.start();
        setup.vault.tokens.clear();
        setup.time.seconds(60);

        assertThat(setup.vault.count("POST auth/approle/login")).isEqualTo(2);
        assertThat(setup.rotation.current()).isPresent();
        assertThat(setup.health()).hasToString("OK");
    }

    @Test
    void aMissingPermissionDoesNotMakeLogins() throws IOException {
        Setup setup = made(Setup.APPROLE);
        setup.vault.denied.add("aws/creds/dyndns");
        setup.start();
        setup.time.seconds(600);

        assertThat(setup.vault.count("POST auth/approle/login")).isEqualTo(1);
    }

    @Test
    void aRefusedLoginIsTriedAgainAndOldCredentialsAreRenewedMeanwhile() throws IOException {
        Setup setup = made(Setup.APPROLE);
        setup.vault.tokenSeconds = 300;
        setup.vault.tokenMostSeconds = 300;
        setup.start();
        setup.vault.denied.add("auth/approle/login");
        setup.vault.denied.add("auth/token/renew-self");
        setup.time.seconds(290);
        assertThat(setup.rotation.current()).isPresent();
        assertThat(setup.health()).hasToString("WARN");
        setup.time.seconds(20);
        assertThat(setup.health()).hasToString("CRITICAL");
        setup.vault.denied.clear();
        setup.time.seconds(60);

        assertThat(setup.health()).hasToString("OK");
    }

    @Test
    void aGivenTokenIsRenewed() throws IOException {
        Setup setup = made(new TokenMethod(new SecretText.Configured(new Secret("given-0123456789"))));
        setup.vault.tokenSeconds = 60;
        setup.vault.give("given-0123456789", 60, true);
        setup.start();
        setup.time.seconds(300);

        assertThat(setup.rotation.current()).isPresent();
        assertThat(setup.vault.count("POST auth/token/renew-self")).isGreaterThan(5);
    }

    @Test
    void aGivenTokenThatEndsIsTold() throws IOException {
        Setup setup = made(new TokenMethod(new SecretText.Configured(new Secret("given-0123456789"))));
        setup.vault.give("given-0123456789", 60, false);
        setup.start();
        setup.time.seconds(61);

        assertThat(setup.rotation.current()).isEmpty();
        assertThat(setup.failures()).anyMatch(failure -> failure.reason().contains("the given token has ended"));
    }

    @Test
    void whatIsLeftOfATokensLastSecondIsNotForEver() throws IOException {
        Setup setup = made(new TokenMethod(new SecretText.Configured(new Secret("given-0123456789"))));
        setup.vault.tokenSeconds = 20;
        setup.vault.tokenMostSeconds = 40;
        setup.vault.leaseSeconds = 900;
        setup.vault.give("given-0123456789", 20, true);
        setup.start();
        for (int i = 0; i < 405; i++) {
            setup.time.advance(Duration.ofMillis(100));
            setup.rotation
                    .current()
                    .flatMap(AwsCredentials::expiry)
                    .ifPresent(end -> assertThat(end).isBeforeOrEqualTo("2026-01-01T00:00:40Z"));
        }

        assertThat(setup.rotation.current()).isEmpty();
    }

    @Test
    void anotherTokenInTheFileCountsBeforeTheOldEnds() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first-0123456789\n");
        Setup setup = made(new TokenMethod(new SecretText.InFile(file)));
        setup.vault.leaseSeconds = 3_600;
        setup.vault.give("first-0123456789", 3_600, false);
        setup.vault.give("second-0123456789", 3_600, false);
        setup.start();
        Files.writeString(file, "second-0123456789\n");
        setup.time.seconds(75);
        String id = setup.id();

        assertThat(setup.vault.live())
                .anyMatch(lease -> lease.accessKey().equals(id) && lease.token().equals("second-0123456789"));
        assertThat(setup.vault.count("POST auth/token/revoke-self")).isZero();
    }

    @Test
    void theOldTokenIsRenewedWhileAnotherInTheFileIsNoGood() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first-0123456789");
        Setup setup = made(new TokenMethod(new SecretText.InFile(file)));
        setup.vault.tokenSeconds = 60;
        setup.vault.give("first-0123456789", 60, true);
        setup.start();
        Files.writeString(file, "wrong-0123456789");
        setup.time.seconds(300);

        assertThat(setup.rotation.current()).isPresent();
        assertThat(setup.health()).hasToString("WARN");
    }

    @Test
    void aServiceAccountLogsIn() throws IOException {
        Path jwt = Files.writeString(folder.resolve("jwt"), "stale");
        Setup setup = made(new KubernetesMethod("kubernetes", "server", new SecretText.InFile(jwt)));
        setup.start();
        assertThat(setup.health()).hasToString("CRITICAL");
        Files.writeString(jwt, FakeVault.JWT);
        setup.time.seconds(60);

        assertThat(setup.health()).hasToString("OK");
    }

    @Test
    void aWrappedSecretIdIsUnwrappedOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("wrapped"), FakeVault.WRAPPING);
        Setup setup = made(wrapped(file));
        setup.vault.tokenSeconds = 60;
        setup.vault.tokenMostSeconds = 60;
        setup.start();
        Files.delete(file);
        setup.time.seconds(300);

        assertThat(setup.vault.count("POST sys/wrapping/unwrap")).isEqualTo(1);
        assertThat(setup.vault.count("POST auth/approle/login")).isGreaterThan(3);
        assertThat(setup.health()).hasToString("OK");
    }

    @Test
    void aWrappingTokenThatIsUsedUpIsAClearError() throws IOException {
        Path file = Files.writeString(folder.resolve("wrapped"), FakeVault.WRAPPING);
        Setup setup = made(wrapped(file));
        setup.vault.wrappingUsed = true;
        setup.start();

        assertThat(setup.failures())
                .anyMatch(failure -> failure.reason()
                        .startsWith(
                                "the wrapping token of the secret id has been used or has ended; a new one is needed"));
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Path file = folder.resolve("none");
        Setup setup = made(wrapped(file));
        setup.start();

        assertThat(setup.failures()).anyMatch(failure -> failure.reason().equals(file + ": no such file"));
    }

    private Setup made(Method method) throws IOException {
        Setup setup = new Setup(method);
        made.add(setup);
        return setup;
    }

    private static Method wrapped(Path file) {
        return new AppRoleMethod("approle", FakeVault.ROLE_ID, new SecretId(new SecretText.InFile(file), true));
    }
}
