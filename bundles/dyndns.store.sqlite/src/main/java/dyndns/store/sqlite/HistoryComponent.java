package dyndns.store.sqlite;

import dyndns.api.config.StateDirectory;
import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import dyndns.api.history.History;
import dyndns.api.history.HistoryEntry;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keeps what happened to each host in {@code history.db} of the state directory. */
@Designate(ocd = HistoryComponent.Config.class)
@Component(
        configurationPid = "dyndns.store.sqlite.history",
        immediate = true,
        service = {EventListener.class, History.class})
public final class HistoryComponent implements EventListener, History {
    @ObjectClassDefinition(name = "History of hosts", description = "What happened to each host, for the console.")
    @interface Config {
        @AttributeDefinition(
                name = "Entries of a host",
                description = "The oldest of a host goes first: 10 to 100000, default 500.",
                min = "10",
                max = "100000")
        int entries_per_host() default 500;

        @AttributeDefinition(
                name = "Entries in all",
                description = "About 150 bytes each: 1000 to 100000000, default 1000000.",
                min = "1000",
                max = "100000000")
        int entries() default 1_000_000;
    }

    private final HistoryEntries entries = new HistoryEntries();
    private final SqliteHistory history;
    private final ScheduledExecutorService writer;

    /** @throws IOException when there is no folder for the native library */
    @Activate
    public HistoryComponent(@Reference(name = "state") StateDirectory state, Config config) throws IOException {
        NativeLibrary.unpackTo(state.path().resolve("native"));
        history = new SqliteHistory(
                state.path().resolve("history.db"), Connections.sqlite(), config.entries_per_host(), config.entries());
        writer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "dyndns-history");
            thread.setDaemon(true);
            return thread;
        });
        writer.scheduleWithFixedDelay(history::write, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void on(Event event) {
        entries.of(event).ifPresent(history::add);
    }

    @Override
    public List<HistoryEntry> latest(HostName host, int max) {
        return history.latest(host, max);
    }

    @Override
    public Map<HostName, HistoryEntry> lastApplied(Collection<HostName> hosts) {
        return history.lastApplied(hosts);
    }

    @Override
    public List<HistoryEntry> since(Instant from, int max) {
        return history.since(from, max);
    }

    /** Writes what waits; not by an interrupt, which would close the file. */
    @Deactivate
    void deactivate() {
        writer.shutdown();
        history.close();
    }
}
