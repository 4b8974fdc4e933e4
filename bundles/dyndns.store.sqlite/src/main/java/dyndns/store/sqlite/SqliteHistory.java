package dyndns.store.sqlite;

import dyndns.api.history.History;
import dyndns.api.history.HistoryEntry;
import dyndns.api.history.HistoryEntry.Kind;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history in a file of its own, so that it never holds up the store. A file that cannot be read is set aside and a
 * new one begun. Safe for concurrent calls.
 */
final class SqliteHistory implements History, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteHistory.class);
    /** Entries that may wait to be written; more are left out. */
    private static final int QUEUE_SIZE = 50_000;

    private final Path path;
    private final Connections connections;
    private final int perHost;
    private final int inAll;
    private final BlockingQueue<HistoryEntry> waiting = new ArrayBlockingQueue<>(QUEUE_SIZE);
    private @Nullable HistoryFile file;
    private String trouble = "";

    SqliteHistory(Path path, Connections connections, int perHost, int inAll) {
        this.path = path;
        this.connections = connections;
        this.perHost = perHost;
        this.inAll = inAll;
    }

    /** Takes an entry, to be written with the next {@link #write}. */
    void add(HistoryEntry entry) {
        if (!waiting.offer(entry)) LOG.debug("the history is full: {} is left out", entry.text());
    }

    /** Writes what waits. What cannot be written is lost, and told once. */
    synchronized void write() {
        List<HistoryEntry> entries = new ArrayList<>();
        waiting.drainTo(entries);
        if (entries.isEmpty()) return;
        attempt(open -> {
            open.add(entries);
            return entries;
        });
    }

    @Override
    public synchronized List<HistoryEntry> latest(HostName host, int max) {
        write();
        return attempt(open -> open.latest(host, Optional.empty(), max));
    }

    @Override
    public synchronized Map<HostName, HistoryEntry> lastApplied(Collection<HostName> hosts) {
        write();
        Map<HostName, HistoryEntry> found = new LinkedHashMap<>();
        for (HostName host : hosts) {
            attempt(open -> open.latest(host, Optional.of(Kind.APPLIED), 1)).forEach(entry -> found.put(host, entry));
        }
        return found;
    }

    @Override
    public synchronized List<HistoryEntry> since(Instant from, int max) {
        write();
        List<HistoryEntry> entries = new ArrayList<>(attempt(open -> open.since(from, max)));
        Collections.reverse(entries);
        return entries;
    }

    private interface Work {
        List<HistoryEntry> on(HistoryFile open) throws SQLException;
    }

    private List<HistoryEntry> attempt(Work work) {
        try {
            HistoryFile open = file;
            if (open == null) open = file = open();
            List<HistoryEntry> result = work.on(open);
            trouble = "";
            return result;
        } catch (SQLException | IOException | LinkageError e) {
            closeFile();
            if (!e.toString().equals(trouble)) LOG.warn("the history {} cannot be used: {}", path, e.getMessage());
            trouble = e.toString();
            return List.of();
        }
    }

    private HistoryFile open() throws SQLException, IOException {
        create();
        try {
            return openFile();
        } catch (SQLException e) {
            Path aside = path.resolveSibling(path.getFileName() + ".damaged");
            LOG.warn("the history {} is set aside as {} and begun anew: {}", path, aside, e.getMessage());
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            create();
            return openFile();
        }
    }

    private HistoryFile openFile() throws SQLException {
        return new HistoryFile(connections.open(path), perHost, inAll);
    }

    private void create() throws IOException {
        if (Files.exists(path)) return;
        Files.createFile(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void closeFile() {
        HistoryFile open = file;
        file = null;
        if (open == null) return;
        try {
            open.close();
        } catch (SQLException e) {
            LOG.debug("{}: {}", path, e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        write();
        closeFile();
    }
}
