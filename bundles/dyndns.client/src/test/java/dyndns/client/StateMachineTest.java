package dyndns.client;

import static dyndns.api.address.Family.IPV4;
import static dyndns.api.address.Family.IPV6;
import static dyndns.client.Fakes.ip;
import static dyndns.client.HostState.CONFIRMED;
import static dyndns.client.HostState.INITIAL;
import static dyndns.client.HostState.NOT_CONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordLookup.Result;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of states row by row. */
class StateMachineTest {
    private static final IpAddress A = ip("198.51.100.7");
    private static final IpAddress B = ip("198.51.100.8");
    private static final IpAddress SIX = ip("2001:db8::7");
    private static final Result ABSENT = new Result.Absent();
    private static final Result SILENT = new Result.Unknown("SERVFAIL");
    private static final Action SEND = new Action.Send();

    private long now = Long.MAX_VALUE - 1_000; // nanoTime may run over

    private static StateMachine machine(boolean force, Duration withdrawAfter, Family... families) {
        Optional<Duration> withdraw = withdrawAfter.isZero() ? Optional.empty() : Optional.of(withdrawAfter);
        Set<Family> set = EnumSet.copyOf(List.of(families));
        return new StateMachine(set, force, withdraw, new Backoff(() -> 0.5));
    }

    private static StateMachine started(Family... families) {
        StateMachine machine = machine(false, Duration.ZERO, families);
        machine.start();
        return machine;
    }

    private StateMachine confirmed(Family... families) {
        StateMachine machine = started(families);
        for (Family family : families) {
            IpAddress address = family == IPV4 ? A : SIX;
            machine.resolved(family, Optional.of(address), now);
            machine.looked(family, found(address), now);
        }
        assertThat(machine.state()).isEqualTo(CONFIRMED);
        return machine;
    }

    private static Result found(IpAddress address) {
        return new Result.Found(Set.of(address));
    }

    private static Action enter(HostState from, HostState to) {
        return new Action.Enter(Optional.of(from), to);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void initialDoesNothingAndIsLeftAtOnce() {
        assertThat(machine(false, Duration.ZERO, IPV4).start())
                .containsExactly(new Action.Enter(Optional.empty(), INITIAL), enter(INITIAL, NOT_CONFIRMED));
    }

    @Test
    void initialWithForceSendsTheFirstAddress() {
        StateMachine machine = machine(true, Duration.ZERO, IPV4);
        assertThat(machine.start()).containsExactly(new Action.Enter(Optional.empty(), INITIAL));
        assertThat(machine.resolved(IPV4, Optional.empty(), now)).isEmpty();
        assertThat(machine.resolved(IPV4, Optional.of(A), now))
                .containsExactly(new Action.Detect(Optional.empty(), A), SEND, enter(INITIAL, NOT_CONFIRMED));
        machine.signed();
        assertThat(machine.looked(IPV4, found(A), now)).containsExactly(enter(NOT_CONFIRMED, CONFIRMED));
    }

    @Test
    void anAddressThatTheDnsHoldsIsConfirmedAndNotSent() {
        StateMachine machine = started(IPV4);
        assertThat(machine.resolved(IPV4, Optional.of(A), now)).doesNotContain(SEND);
        assertThat(machine.looked(IPV4, new Result.Found(Set.of(A, B)), now))
                .containsExactly(enter(NOT_CONFIRMED, CONFIRMED));
    }

    @Test
    void anAddressThatTheDnsLacksIsSentAtOnceAndThenWithBackoff() {
        StateMachine machine = started(IPV4);
        machine.resolved(IPV4, Optional.of(A), now);
        assertThat(machine.looked(IPV4, ABSENT, now)).containsExactly(SEND);
        machine.signed();
        Backoff expected = new Backoff(() -> 0.5);
        for (int i = 0; i < 8; i++) {
            Duration wait = expected.next();
            pass(wait.minusMillis(1));
            assertThat(machine.looked(IPV4, ABSENT, now)).isEmpty();
            assertThat(machine.untilSend(now)).isEqualTo(Duration.ofMillis(1));
            pass(Duration.ofMillis(1));
            assertThat(machine.looked(IPV4, SILENT, now)).containsExactly(SEND);
        }
        assertThat(machine.looked(IPV4, found(A), now)).containsExactly(enter(NOT_CONFIRMED, CONFIRMED));
    }

    @Test
    void withoutAnAnswerOfTheDnsTheFirstAddressIsSent() {
        StateMachine machine = started(IPV4);
        machine.resolved(IPV4, Optional.of(A), now);
        assertThat(machine.looked(IPV4, SILENT, now)).containsExactly(SEND);
    }

    @Test
    void anotherAddressResetsTheBackoffAndIsSentAtOnce() {
        StateMachine machine = started(IPV4);
        machine.resolved(IPV4, Optional.of(A), now);
        machine.looked(IPV4, ABSENT, now);
        machine.signed();
        pass(Duration.ofMinutes(5));
        machine.looked(IPV4, ABSENT, now);
        assertThat(machine.resolved(IPV4, Optional.of(B), now))
                .containsExactly(new Action.Detect(Optional.of(A), B), SEND);
        assertThat(machine.untilSend(now)).isEqualTo(new Backoff(() -> 0.5).next());
        assertThat(machine.wishes()).isEqualTo(new Wishes(Map.of(IPV4, B), Set.of()));
    }

    @Test
    void confirmedNotifiesAndSendsAnotherAddress() {
        StateMachine machine = confirmed(IPV4);
        assertThat(machine.resolved(IPV4, Optional.of(B), now))
                .containsExactly(new Action.Detect(Optional.of(A), B), SEND, enter(CONFIRMED, NOT_CONFIRMED));
    }

    @Test
    void confirmedNoticesThatSomeoneChangedTheRecord() {
        for (Result other : List.of(ABSENT, found(B))) {
            StateMachine machine = confirmed(IPV4);
            assertThat(machine.resolved(IPV4, Optional.of(A), now)).isEmpty();
            assertThat(machine.looked(IPV4, other, now))
                    .containsExactly(new Action.Drift(IPV4), SEND, enter(CONFIRMED, NOT_CONFIRMED));
        }
    }

    @Test
    void noAnswerOfTheDnsIsNoMismatch() {
        StateMachine machine = confirmed(IPV4);
        machine.resolved(IPV4, Optional.of(A), now);
        assertThat(machine.looked(IPV4, SILENT, now)).isEmpty();
        assertThat(machine.state()).isEqualTo(CONFIRMED);
    }

    @Test
    void aFailingFamilyKeepsItsStateAndDoesNotHoldUpTheOther() {
        StateMachine machine = confirmed(IPV4, IPV6);
        assertThat(machine.resolved(IPV6, Optional.empty(), now)).isEmpty();
        assertThat(machine.looked(IPV6, ABSENT, now)).isEmpty();
        assertThat(machine.resolved(IPV4, Optional.of(B), now)).contains(SEND);
        machine.signed();
        assertThat(machine.wishes()).isEqualTo(new Wishes(Map.of(IPV4, B, IPV6, SIX), Set.of()));
        assertThat(machine.looked(IPV4, found(B), now)).containsExactly(enter(NOT_CONFIRMED, CONFIRMED));
    }

    @Test
    void aFamilyThatNeverHadAnAddressIsNotWaitedFor() {
        StateMachine machine = started(IPV4, IPV6);
        machine.resolved(IPV4, Optional.of(A), now);
        assertThat(machine.looked(IPV4, found(A), now)).isEmpty();
        assertThat(machine.resolved(IPV6, Optional.empty(), now)).containsExactly(enter(NOT_CONFIRMED, CONFIRMED));
        assertThat(machine.wishes()).isEqualTo(new Wishes(Map.of(IPV4, A), Set.of()));
    }

    @Test
    void aSecondFamilyThatComesUpLaterIsSentOnlyWhenTheDnsLacksIt() {
        StateMachine machine = started(IPV4, IPV6);
        machine.resolved(IPV4, Optional.of(A), now);
        machine.looked(IPV4, found(A), now);
        machine.resolved(IPV6, Optional.empty(), now);
        assertThat(machine.resolved(IPV6, Optional.of(SIX), now))
                .containsExactly(new Action.Detect(Optional.empty(), SIX));
        assertThat(machine.looked(IPV6, ABSENT, now)).containsExactly(SEND, enter(CONFIRMED, NOT_CONFIRMED));
    }

    @Test
    void forceInAnyStateSendsTheNextResolvedAddress() {
        StateMachine machine = confirmed(IPV4);
        machine.force();
        assertThat(machine.resolved(IPV4, Optional.empty(), now)).isEmpty();
        assertThat(machine.resolved(IPV4, Optional.of(A), now)).containsExactly(SEND);
        assertThat(machine.resolved(IPV4, Optional.of(A), now)).isEmpty();
    }

    @Test
    void withoutTheSettingAFailingFamilyIsNeverWithdrawn() {
        StateMachine machine = confirmed(IPV4, IPV6);
        pass(Duration.ofDays(30));
        machine.resolved(IPV4, Optional.of(A), now);
        assertThat(machine.resolved(IPV6, Optional.empty(), now)).isEmpty();
        assertThat(machine.wishes().withdraw()).isEmpty();
    }

    private StateMachine withdrawing(Duration after) {
        StateMachine machine = machine(false, after, IPV4, IPV6);
        machine.start();
        for (IpAddress address : List.of(A, SIX)) {
            machine.resolved(address.family(), Optional.of(address), now);
            machine.looked(address.family(), found(address), now);
        }
        return machine;
    }

    @Test
    void withTheSettingAFamilyThatWasUpIsWithdrawnAfterThatTime() {
        StateMachine machine = withdrawing(Duration.ofHours(1));
        assertThat(machine.resolved(IPV6, Optional.empty(), now)).isEmpty();
        pass(Duration.ofHours(1).minusSeconds(1));
        machine.resolved(IPV4, Optional.of(A), now);
        assertThat(machine.resolved(IPV6, Optional.empty(), now)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(machine.resolved(IPV6, Optional.empty(), now))
                .containsExactly(SEND, enter(CONFIRMED, NOT_CONFIRMED));
        assertThat(machine.wishes()).isEqualTo(new Wishes(Map.of(IPV4, A), Set.of(IPV6)));
        machine.signed();
        assertThat(machine.looked(IPV6, ABSENT, now)).containsExactly(enter(NOT_CONFIRMED, CONFIRMED));
        assertThat(machine.wishes().withdraw()).isEmpty();
        assertThat(machine.resolved(IPV6, Optional.of(SIX), now)).contains(SEND);
        assertThat(machine.wishes()).isEqualTo(new Wishes(Map.of(IPV4, A, IPV6, SIX), Set.of()));
    }

    @Test
    void nothingIsWithdrawnWhileTheOtherFamilyFailsToo() {
        StateMachine machine = withdrawing(Duration.ofHours(1));
        machine.resolved(IPV4, Optional.empty(), now);
        machine.resolved(IPV6, Optional.empty(), now);
        pass(Duration.ofHours(2));
        assertThat(machine.resolved(IPV4, Optional.empty(), now)).isEmpty();
        assertThat(machine.resolved(IPV6, Optional.empty(), now)).isEmpty();
    }

    @Test
    void anOutageOfBothDoesNotCountWhenOneIsBackFirst() {
        StateMachine machine = withdrawing(Duration.ofHours(1));
        machine.resolved(IPV4, Optional.empty(), now);
        machine.resolved(IPV6, Optional.empty(), now);
        pass(Duration.ofHours(2));
        machine.resolved(IPV4, Optional.of(A), now);
        assertThat(machine.resolved(IPV6, Optional.empty(), now)).isEmpty();
    }

    @Test
    void aFamilyThatWasNeverUpIsNotWithdrawn() {
        StateMachine machine = machine(false, Duration.ofHours(1), IPV4, IPV6);
        machine.start();
        machine.resolved(IPV4, Optional.of(A), now);
        machine.resolved(IPV6, Optional.empty(), now);
        pass(Duration.ofHours(2));
        assertThat(machine.resolved(IPV6, Optional.empty(), now)).doesNotContain(SEND);
    }
}
