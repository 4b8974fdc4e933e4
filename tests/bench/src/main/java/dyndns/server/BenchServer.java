package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.event.Events;
import dyndns.api.host.HostDirectory;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Source;
import dyndns.api.intake.Submission;
import dyndns.api.store.UpdateStore;
import dyndns.api.update.UpdateVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The engine as its component makes it, without OSGi, with nobody listening to its events. */
public final class BenchServer implements AutoCloseable {
    private static final Source MQTT = new Source("mqtt", "", false);

    private final Lanes lanes = new Lanes(Runtime.getRuntime().availableProcessors());
    private final Chores.OnThread chores = new Chores.OnThread();
    private final DriftWatch drift = new DriftWatch(Optional::empty, System::nanoTime);
    private final Planner planner;
    private final IntakeService intake;

    public BenchServer(HostDirectory hosts, UpdateStore store, UpdateVerifier verifier, DnsProvider provider) {
        InstantSource clock = InstantSource.system();
        Events events = event -> {};
        Directories directories = new Directories(() -> List.of(hosts));
        DrainGate gate = new DrainGate(List::of, System::nanoTime);
        planner = new Planner(new Surroundings(
                store, events, gate, drift, new ZoneMemory(), chores, Duration.ofHours(6), clock, System::nanoTime));
        ReplayGuard guard = new ReplayGuard(Duration.ofDays(1), clock);
        HostPace pace = new HostPace(0, System::nanoTime);
        Signatures signatures = new Signatures(verifier, new Administrator());
        Examiner examiner = new Examiner(directories, signatures, pace, new Judge(guard, store, planner, clock));
        Keeper keeper = new Keeper(examiner, store, planner, events, clock);
        intake = new IntakeService(examiner, keeper, lanes, directories, events, clock);
        planner.serve(List.of(provider));
    }

    /** As the MQTT transport hands a message in. */
    public CompletionStage<Answer> accept(byte[] envelope) {
        return intake.accept(new Submission.Signed(envelope, MQTT));
    }

    @Override
    public void close() {
        chores.close();
        lanes.close();
        planner.close();
        drift.close();
    }
}
