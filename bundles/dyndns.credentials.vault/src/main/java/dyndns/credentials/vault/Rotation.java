package dyndns.credentials.vault;

import dyndns.api.credentials.AwsCredentialsSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Login and credentials over time: does what is due, then waits for the next. */
final class Rotation implements AwsCredentialsSource {
    /** Looks at least so often, as a clock may be set and a token file may change. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** Between attempts while Vault does not do what it should: soon enough after it is back. */
    private static final Duration MOST_DOWN = Duration.ofSeconds(15);
    /** Between credentials that AWS refuses: each may be an IAM user. */
    private static final Duration MOST_REFUSED = Duration.ofMinutes(10);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);
    private static final Duration STOP = Duration.ofSeconds(3);
    private static final Duration LOGOUT = Duration.ofMillis(700);

    private final Tasks tasks;
    private final OwnTime clock;
    private final LongSupplier nanos;
    private final Logins logins;
    private final Retired retired;
    private final Leases leases;
    private final Chore login;
    private final Chore fetching;
    private final Report report;
    private final Runnable changed;
    private final AtomicReference<@Nullable AwsCredentials> refusal = new AtomicReference<>();
    private long turns;

    /** @param changed told after each turn */
    Rotation(VaultSettings settings, Vault vault, Surroundings around, Report report, Runnable changed) {
        this.tasks = around.tasks();
        this.clock = around.clock();
        this.nanos = around.nanos();
        this.report = report;
        this.changed = changed;
        this.logins = new Logins(vault, settings.method(), report);
        this.retired = new Retired(vault, logins, report);
        Mint mint = new Mint(vault, settings.credentials(), logins, retired);
        Patience patience = new Patience(new BackOff(around.random(), MOST_REFUSED));
        this.leases = new Leases(mint, settings.settle(), logins, retired, patience, report);
        this.login = new Chore("the login at Vault", new BackOff(around.random(), MOST_DOWN), report);
        this.fetching = new Chore("fetching AWS credentials", new BackOff(around.random(), MOST_DOWN), report);
    }

    /** Begins. */
    void start() {
        tasks.execute(this::turn);
    }

    @Override
    public Optional<AwsCredentials> current() {
        return leases.handedOut(clock.instant()).map(lease -> lease.credentials(clock::shown));
    }

    @Override
    public void refused(AwsCredentials credentials) {
        if (refusal.getAndSet(credentials) != null) return;
        tasks.execute(() -> {
            AwsCredentials latest = refusal.getAndSet(null);
            if (latest != null) leases.refused(latest);
            turn();
        });
    }

    private void turn() {
        login.run(clock.instant(), () -> logins.keep(clock.instant()));
        usable().ifPresent(with -> fetching.run(clock.instant(), () -> leases.fetch(with)));
        leases.turn();
        retired.giveBack(clock.instant());
        logins.endUnused(leases::need, clock.instant());
        changed.run();
        long mine = ++turns;
        tasks.schedule(
                () -> {
                    if (mine == turns) turn();
                },
                untilNext(clock.instant()));
    }

    private Optional<Login> usable() {
        return logins.current().filter(with -> !with.term().isOver(clock.instant()));
    }

    private Duration untilNext(Instant now) {
        Optional<Instant> entering = logins.current().isEmpty() ? Optional.of(now) : logins.due();
        Optional<Instant> fetch = usable().flatMap(with -> leases.due());
        Instant first = Stream.of(
                        entering.map(login::next), fetch.map(fetching::next), leases.switchDue(), retired.due())
                .flatMap(Optional::stream)
                .reduce(now.plus(LONGEST_WAIT), Rotation::earlier);
        return first.isBefore(now.plus(SHORTEST_WAIT)) ? SHORTEST_WAIT : Duration.between(now, first);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Ends the thread, gives leases and logins back; within 3 s. */
    void close() {
        Deadline deadline = new Deadline(nanos, STOP);
        report.close();
        tasks.close();
        leases.endAll(deadline, LOGOUT);
        logins.endAll(deadline);
        changed.run();
    }
}
