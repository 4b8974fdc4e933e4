package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.credentials.AwsCredentialsSource.AwsCredentials;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credentials over time, with a login that lasts. */
class LeasesTest {
    private Setup setup;
    private FakeVault vault;
    private FakeTime time;

    @BeforeEach
    void begin() throws IOException {
        setup = new Setup(Setup.APPROLE);
        vault = setup.vault;
        time = setup.time;
    }

    @AfterEach
    void end() {
        setup.close();
    }

    @Test
    void thereAreNoneAtFirst() {
        assertThat(setup.rotation.current()).isEmpty();
        assertThat(setup.health()).hasToString("TEMPORARILY_UNAVAILABLE");
    }

    @Test
    void theFirstAreHandedOutAtOnce() {
        setup.start();

        assertThat(setup.current())
                .isEqualTo(new AwsCredentials(
                        "AKIA2",
                        FakeVault.SECRET_KEY + "2",
                        Optional.empty(),
                        Optional.of(time.instant().plusSeconds(60))));
        assertThat(setup.health()).hasToString("OK");
        assertThat(setup.changes()).hasSize(1).allMatch(change -> change.id().equals("AKIA2"));
    }

    @Test
    void theTokenIsTheSessionTokenElseTheSecurityToken() {
        vault.users = false;
        setup.start();

        assertThat(setup.current().sessionToken()).contains("session-0123456789-2");
    }

    @Test
    void theNextAreFetchedAtTwoThirdsAndSettleFirst() {
        setup.start();
        time.seconds(39);
        assertThat(vault.count("GET aws/creds/dyndns")).isEqualTo(1);
        time.seconds(1);
        assertThat(vault.count("GET aws/creds/dyndns")).isEqualTo(2);
        time.seconds(9);
        assertThat(setup.id()).isEqualTo("AKIA2");
        time.seconds(1);
        assertThat(setup.id()).isEqualTo("AKIA3");
    }

    @Test
    void sessionsNeedNotSettle() {
        vault.users = false;
        setup.start();
        time.seconds(40);

        assertThat(setup.id()).isEqualTo("AKIA3");
    }

    @Test
    void theyNeedNotSettleBeyondTheEndOfTheOld() {
        vault.leaseSeconds = 15;
        setup.start();
        time.seconds(15);

        assertThat(setup.id()).isEqualTo("AKIA3");
    }

    @Test
    void whatWaitsIsHandedOutEvenWhenTheThreadIsHeldUp() {
        vault.leaseSeconds = 15;
        setup.start();
        time.seconds(10);
        assertThat(setup.id()).isEqualTo("AKIA2");
        time.heldUp(Duration.ofSeconds(6));

        assertThat(setup.id()).isEqualTo("AKIA3");
    }

    @Test
    void theOldGoBackWhenCallsWithThemAreOver() {
        vault.leaseSeconds = 600;
        setup.start();
        time.seconds(400 + 10 + 59);
        assertThat(vault.leases).hasSize(2);
        time.seconds(1);

        assertThat(vault.leases).hasSize(1).containsKey("aws/creds/dyndns/3");
    }

    @Test
    void notBeingAllowedToGiveBackIsNoError() {
        vault.denied.add("sys/leases/revoke");
        vault.leaseSeconds = 600;
        setup.start();
        time.seconds(400 + 10 + 60);

        assertThat(vault.count("POST sys/leases/revoke")).isEqualTo(1);
        assertThat(setup.failures()).isEmpty();
        assertThat(setup.health()).hasToString("OK");
    }

    @Test
    void whatIsValidIsUsedWhileVaultIsSealed() {
        setup.start();
        vault.sealed = true;
        time.seconds(50);
        assertThat(setup.id()).isEqualTo("AKIA2");
        assertThat(setup.health()).hasToString("WARN");
        assertThat(setup.failures())
                .hasSize(1)
                .allMatch(failure -> failure.reason().contains("Vault is sealed"));
        time.seconds(10);
        assertThat(setup.rotation.current()).isEmpty();
        assertThat(setup.health()).hasToString("CRITICAL");
        time.seconds(3_000);
        assertThat(setup.failures()).as("told once").hasSize(1);
        vault.sealed = false;
        time.seconds(60);
        assertThat(setup.rotation.current()).isPresent();
        assertThat(setup.health()).hasToString("OK");
    }

    @Test
    void anotherReasonIsToldAgain() {
        setup.start();
        vault.sealed = true;
        time.seconds(50);
        vault.sealed = false;
        vault.denied.add("aws/creds/dyndns");
        time.seconds(60);

        assertThat(setup.failures()).hasSize(2);
        assertThat(setup.failures().get(1).reason()).contains("permission denied");
    }

    @Test
    void theFailureSaysWhatWasAskedFor() {
        vault.denied.add("aws/creds/dyndns");
        setup.start();

        assertThat(setup.failures().get(0).reason()).isEqualTo("aws/creds/dyndns: HTTP 403: permission denied");
    }

    @Test
    void whatAnotherSecretsEngineMadeIsGivenBack() {
        vault.foreign = true;
        setup.start();

        assertThat(setup.failures().get(0).reason())
                .isEqualTo("aws/creds/dyndns: the answer lacks access_key: is it of the AWS secrets engine?");
        assertThat(vault.leases).isEmpty();
    }

    @Test
    void aTermBeyondAllMeasureIsALongOne() {
        vault.leaseSeconds = Long.MAX_VALUE;
        setup.start();
        time.seconds(3_000);

        assertThat(setup.id()).isEqualTo("AKIA2");
        assertThat(setup.health()).hasToString("OK");
    }

    @Test
    void aClockThatIsSetBackProlongsNothing() {
        setup.start();
        time.seconds(30);
        setup.setBack = Duration.ofHours(2);
        for (int second = 0; second < 300; second++) {
            time.seconds(1);
            String id = setup.id();
            assertThat(vault.live()).anyMatch(lease -> lease.accessKey().equals(id));
        }

        assertThat(setup.current().expiry().orElseThrow())
                .as("as the clock shows it")
                .isBefore(time.instant().minus(setup.setBack).plusSeconds(61));
    }

    @Test
    void attemptsGoOnWhenTheClockIsSetBack() {
        vault.sealed = true;
        setup.start();
        setup.setBack = Duration.ofHours(2);
        vault.sealed = false;
        time.seconds(30);

        assertThat(setup.rotation.current()).isPresent();
    }

    @Test
    void attemptsBackOff() {
        vault.denied.add("aws/creds/dyndns");
        setup.start();
        time.seconds(600);

        // 0.5, 1, 2, 4, then 7.5 s each: the shortest waits
        assertThat(vault.count("GET aws/creds/dyndns")).isBetween(70L, 90L);
    }

    @Test
    void aFreshUserThatAwsDoesNotKnowIsGivenTime() {
        setup.start();
        time.seconds(20);
        setup.refuse();
        assertThat(setup.health()).hasToString("WARN");
        time.seconds(5);
        assertThat(vault.count("GET aws/creds/dyndns")).isEqualTo(1);
        time.seconds(5);
        setup.refuse();
        time.seconds(1);

        assertThat(vault.count("GET aws/creds/dyndns")).isEqualTo(2);
        assertThat(setup.id()).isEqualTo("AKIA3");
        assertThat(vault.leases).as("the refused ones are given back").hasSize(1);
    }

    @Test
    void refusedSessionsAreReplaced() {
        vault.users = false;
        setup.start();
        setup.refuse();
        time.seconds(1);

        assertThat(setup.id()).isEqualTo("AKIA3");
    }

    @Test
    void whatIsRefusedAgainAndAgainIsReplacedMoreAndMoreSlowly() {
        vault.users = false;
        vault.leaseSeconds = 36_000;
        setup.start();
        for (int i = 0; i < 600; i++) {
            setup.refuse();
            time.seconds(1);
        }

        // After 0.5, 1, 2 … 256 s: the shortest waits; each may be an IAM user.
        assertThat(vault.count("GET aws/creds/dyndns")).isBetween(8L, 12L);
        assertThat(vault.leases.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void thatAwsRefusesThemIsSaid() {
        vault.users = false;
        setup.start();
        vault.denied.add("aws/creds/dyndns");
        setup.refuse();
        assertThat(setup.health()).hasToString("WARN");
        vault.denied.clear();
        time.seconds(30);

        assertThat(setup.health()).hasToString("OK");
    }

    @Test
    void othersThanTheCurrentMayBeRefused() {
        vault.users = false;
        setup.start();
        AwsCredentials first = setup.current();
        time.seconds(40);
        setup.rotation.refused(first);
        time.seconds(5);

        assertThat(vault.count("GET aws/creds/dyndns")).isEqualTo(2);
    }

    @Test
    void theOldOnesAreUsedAgainWhenTheNewAreNotKnownYet() {
        vault.leaseSeconds = 600;
        setup.start();
        time.seconds(410);
        assertThat(setup.id()).isEqualTo("AKIA3");
        setup.refuse();
        assertThat(setup.id()).isEqualTo("AKIA2");
        time.seconds(14);
        assertThat(setup.id()).isEqualTo("AKIA2");
        time.seconds(1);
        assertThat(setup.id()).isEqualTo("AKIA3");
        time.seconds(60);

        assertThat(vault.leases).hasSize(1).containsKey("aws/creds/dyndns/3");
        assertThat(vault.count("GET aws/creds/dyndns")).isEqualTo(2);
    }

    @Test
    void theNewOnesAreReplacedWhenItLasts() {
        vault.leaseSeconds = 600;
        setup.start();
        time.seconds(410);
        for (int i = 0; i < 60; i++) {
            if (setup.id().equals("AKIA3")) setup.refuse();
            time.seconds(2);
        }

        assertThat(setup.id()).isEqualTo("AKIA4");
        assertThat(vault.leases).doesNotContainKey("aws/creds/dyndns/3");
    }

    @Test
    void aWaitingOneIsTakenWhenTheCurrentIsRefused() {
        setup.start();
        time.seconds(42);
        assertThat(setup.id()).isEqualTo("AKIA2");
        setup.refuse();

        assertThat(setup.id()).isEqualTo("AKIA3");
    }

    @Test
    void aLeaseWithoutAnEndIsKept() {
        vault.leaseSeconds = 0;
        setup.start();
        time.seconds(100);

        assertThat(setup.id()).isEqualTo("AKIA2");
        assertThat(vault.count("GET aws/creds/dyndns")).isEqualTo(1);
    }
}
