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
    private final DriftWatch drift = new DriftWatch(Optional::empty, System::nanoTime);
    private final Planner planner;
    private final IntakeService intake;

    public BenchServer(HostDirectory hosts, UpdateStore store, UpdateVerifier verifier, DnsProvider provider) {
        InstantSource clock = InstantSource.system();
        Events events = event -> {};
        Directories directories = new Directories(() -> List.of(hosts));
        DrainGate gate = new DrainGate(List::of, System::nanoTime);
        planner =
                new Planner(new Surroundings(store, events, gate, drift, Duration.ofHours(6), clock, System::nanoTime));
        ReplayGuard guard = new ReplayGuard(Duration.ofDays(1), clock);
        HostPace pace = new HostPace(0, System::nanoTime);
        Examiner examiner = new Examiner(directories, new Signatures(verifier), guard, pace, store, planner, clock);
        intake = new IntakeService(examiner, store, planner, lanes, directories, events, clock);
        planner.serve(List.of(provider));
    }

    /** As the MQTT transport hands a message in. */
    public CompletionStage<Answer> accept(byte[] envelope) {
        return intake.accept(new Submission.Signed(envelope, MQTT));
    }

    @Override
    public void close() {
        lanes.close();
        planner.close();
        drift.close();
    }
}
