package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordLookup;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.send.UpdateSender;
import dyndns.api.update.SignedUpdate;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Runs one host: asks the resolvers and the DNS at each tick, each family apart from the other, and does what the
 * state machine says. Safe for concurrent calls; everything happens on the loop.
 */
final class Engine {
    /** How long a family that has an address to send waits for another that is just being resolved. */
    static final Duration SETTLE = Duration.ofMillis(500);

    private final ClientSettings settings;
    private final Loop loop;
    private final StateMachine machine;
    private final Signing signing;
    private final Reconciler reconciler;
    private final ClockJump clockJump;
    private final Journal journal;
    private final Map<Family, Question<Optional<IpAddress>>> addresses = new EnumMap<>(Family.class);
    private final Map<Family, Question<RecordLookup.Result>> records = new EnumMap<>(Family.class);
    private final Alarm nextTick;
    private final Alarm nextSign;
    private boolean started;
    private boolean toSign;

    /** @param workers for what may block */
    Engine(
            ClientSettings settings,
            Loop loop,
            Executor workers,
            AddressFinder finder,
            RecordLookup lookup,
            Signing signing,
            Supplier<List<UpdateSender>> senders,
            ClockJump clockJump,
            DoubleSupplier chance,
            Journal journal) {
        this.settings = settings;
        this.loop = loop;
        this.signing = signing;
        this.clockJump = clockJump;
        this.journal = journal;
        this.machine =
                new StateMachine(settings.families(), settings.force(), settings.withdrawAfter(), new Backoff(chance));
        this.reconciler =
                new Reconciler(loop, senders, settings.toAll(), this::makeAnew, new RetryWaits(chance), journal);
        this.nextTick = new Alarm(loop, this::tick);
        this.nextSign = new Alarm(loop, this::sign);
        for (Family family : settings.families()) {
            RecordSetKey key = new RecordSetKey(settings.host(), RecordType.of(family));
            addresses.put(family, new Question<>(workers, loop, () -> finder.find(family), a -> resolved(family, a)));
            records.put(family, new Question<>(workers, loop, () -> lookup.lookup(key), r -> looked(family, r)));
        }
    }

    void start() {
        loop.execute(() -> {
            started = true;
            act(machine.start());
            reconciler.look();
            tick();
        });
    }

    /** Some resolver would answer otherwise now. */
    void addressesChanged() {
        whileRunning(this::askAddresses);
    }

    /** There are other transports than before. */
    void transportsChanged() {
        whileRunning(reconciler::look);
    }

    /** A transport has (re)connected. */
    void ready(UpdateSender sender) {
        whileRunning(() -> reconciler.ready(sender));
    }

    private void whileRunning(Runnable task) {
        loop.execute(() -> {
            if (started) task.run();
        });
    }

    private void tick() {
        try {
            askAnew();
        } finally { // nothing that fails ends the ticks
            nextTick.set(untilTick());
        }
    }

    private void askAnew() {
        Duration jump = clockJump.since(loop.nanos());
        if (!jump.isZero()) {
            journal.clockJumped(jump);
            machine.force();
        } else if (toSign) {
            sign();
        }
        askAddresses();
    }

    private void makeAnew() {
        machine.force();
        askAddresses();
    }

    private void askAddresses() {
        addresses.values().forEach(Question::ask);
    }

    private void resolved(Family family, Optional<IpAddress> address) {
        List<Action> actions = machine.resolved(family, address, loop.nanos());
        act(actions);
        if (toSign && !isResolving()) sign();
        // What was only just sent cannot be in the DNS yet: that look is for the next tick.
        boolean sending = actions.contains(new Action.Send());
        if (!sending && machine.isWished(family)) question(records, family).ask();
    }

    private void looked(Family family, RecordLookup.Result result) {
        act(machine.looked(family, result, loop.nanos()));
    }

    private void act(List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.Enter enter) journal.entered(enter.from(), enter.to());
            else if (action instanceof Action.Detect detect) journal.detected(detect.before(), detect.address());
            else if (action instanceof Action.Drift drift) journal.drifted(drift.family());
            else signSoon();
        }
        if (!actions.isEmpty()) nextTick.set(untilTick());
    }

    private Duration untilTick() {
        if (machine.state() == HostState.CONFIRMED) return settings.confirmed();
        Duration untilSend = machine.untilSend(loop.nanos());
        boolean sooner = untilSend.compareTo(Duration.ZERO) > 0 && untilSend.compareTo(settings.unconfirmed()) < 0;
        return sooner ? untilSend : settings.unconfirmed();
    }

    private void signSoon() {
        toSign = true;
        if (isResolving()) nextSign.set(SETTLE);
        else sign();
    }

    private boolean isResolving() {
        return addresses.values().stream().anyMatch(Question::isBusy);
    }

    /** What cannot be signed now stays to be signed, and the next tick tries again. */
    private void sign() {
        if (!toSign) return;
        Duration pause = signing.pause(loop.nanos());
        if (!pause.isZero()) {
            nextSign.set(pause);
            return;
        }
        Wishes wishes = machine.wishes();
        try {
            SignedUpdate update = signing.sign(wishes, loop.nanos());
            toSign = false;
            machine.signed();
            journal.signed(wishes);
            reconciler.submit(update);
        } catch (ClockException e) {
            journal.notSigned(e.getMessage());
        } catch (IOException e) {
            journal.notSigned("the timestamp cannot be kept: " + e);
        }
    }

    private static <T> Question<T> question(Map<Family, Question<T>> questions, Family family) {
        Question<T> question = questions.get(family);
        if (question == null) throw new IllegalArgumentException(family + " is not configured");
        return question;
    }
}
