package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.event.Events;
import dyndns.api.host.HostName;
import dyndns.api.intake.Intake;
import dyndns.api.overview.ServerOverview;
import dyndns.api.store.StoreException;
import dyndns.api.store.UpdateStore;
import dyndns.api.update.AdministratorKey;
import dyndns.api.update.UpdateVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of the server, put together; started and stopped in their order. */
final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final ZoneMemory memory;
    private final Directories hosts;
    private final Lanes lanes = new Lanes(Runtime.getRuntime().availableProcessors());
    private final Chores.OnThread chores = new Chores.OnThread();
    private final DriftWatch drift;
    private final Planner planner;
    private final Administrator administrator = new Administrator();
    private final Examiner examiner;
    private final ServerOverview overview;
    private final IntakeService intake;
    private final Recovery recovery;
    private final Start start;
    private final BackOff recoverBackOff;
    private final Set<DnsProvider> providers = new LinkedHashSet<>();
    private boolean active;

    Engine(
            UpdateStore store,
            UpdateVerifier verifier,
            Events events,
            ZoneMemory memory,
            Whiteboards services,
            ServerComponent.Config config) {
        this.memory = memory;
        InstantSource clock = InstantSource.system();
        hosts = new Directories(services.directories());
        Signatures signatures = new Signatures(verifier, administrator);
        drift = new DriftWatch(() -> services.lookups().get().stream().findFirst(), System::nanoTime);
        Surroundings around = new Surroundings(
                store,
                events,
                new DrainGate(services.receivers(), System::nanoTime),
                drift,
                memory,
                chores,
                Duration.ofSeconds(config.reread_interval_s()),
                clock,
                System::nanoTime);
        planner = new Planner(around);
        recoverBackOff = around.newBackOff();
        ReplayGuard guard = new ReplayGuard(Duration.ofSeconds(config.max_age_s()), clock);
        HostPace pace = new HostPace(config.requests_per_minute_per_host(), System::nanoTime);
        examiner = new Examiner(hosts, signatures, pace, new Judge(guard, store, planner, clock));
        examiner.open(false);
        overview = new Overview(planner, hosts, new Trial(examiner, store, planner, clock));
        intake = new IntakeService(
                examiner, new Keeper(examiner, store, planner, events, clock), lanes, hosts, events, clock);
        recovery = new Recovery(store, hosts, signatures, planner);
        start = new Start(recovery::recover, this::serve);
    }

    Intake intake() {
        return intake;
    }

    ServerOverview overview() {
        return overview;
    }

    Planner planner() {
        return planner;
    }

    /** What is pending is planned before the first new update comes in. */
    void start() {
        start.begin();
    }

    private void serve() {
        synchronized (providers) {
            active = true;
            planner.serve(providers);
        }
        examiner.open(true);
        chores.in(Duration.ZERO, this::recoverPostponed); // the hosts may have changed while the store was read
    }

    void add(DnsProvider provider) {
        synchronized (providers) {
            providers.add(provider);
            if (active) planner.serve(providers);
        }
    }

    void remove(DnsProvider provider) {
        synchronized (providers) {
            providers.remove(provider);
            if (active) planner.serve(providers);
        }
    }

    /** The provider may be able to again what it was not. */
    void retrySoon(DnsProvider provider) {
        planner.zones().stream()
                .filter(worker -> worker.provider().equals(provider))
                .forEach(ZoneWorker::retrySoon);
    }

    /** What is pending and was signed with it is planned now, if it could not be before. */
    void add(AdministratorKey key) {
        administrator.comes(key);
        whenActive(this::recoverPostponed);
    }

    void remove(AdministratorKey key) {
        administrator.goes(key);
    }

    /** The zones whose provider is away for a moment. */
    List<HostName> away() {
        return memory.away();
    }

    /** What was refused, or could not be planned, for the hosts that were configured is tried with those of now. */
    void hostsChanged() {
        whenActive(() -> {
            planner.retryRefused(hosts);
            recoverPostponed();
        });
    }

    /** Not on the caller's thread; not at all before it serves, when it will look at everything anyway. */
    private void whenActive(Runnable chore) {
        chores.in(Duration.ZERO, () -> {
            synchronized (providers) {
                if (!active) return;
            }
            chore.run();
        });
    }

    private void recoverPostponed() {
        try {
            recovery.recoverPostponed();
            recoverBackOff.reset();
        } catch (StoreException e) {
            LOG.warn("what is pending cannot be read now: {}", e.getMessage());
            chores.in(recoverBackOff.next(), this::recoverPostponed);
        }
    }

    /** Within a bound; what is not settled stays pending in the store. */
    @Override
    public void close() {
        examiner.open(false);
        start.close();
        chores.close();
        lanes.close();
        planner.close();
        drift.close();
    }
}
