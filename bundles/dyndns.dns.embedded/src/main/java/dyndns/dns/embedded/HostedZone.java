package dyndns.dns.embedded;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.RecordSet;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One zone: its records in memory, which are what was flushed to its file, and its serial number. What the file system
 * refuses is deferred and told by {@link #problem}; the next call tries again. Safe for concurrent use.
 */
final class HostedZone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostedZone.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    /** A file is written anew when more lines than this, and four a name, were appended. */
    private static final int APPENDED = 10_000;

    private final HostName name;
    private final ZoneFile file;
    private final InstantSource clock;
    private final ZoneRecords records = new ZoneRecords();
    private volatile long serial;
    private volatile boolean loaded;
    private volatile Optional<String> problem = Optional.empty();

    HostedZone(HostName name, Path folder, InstantSource clock) {
        this.name = name;
        this.file = new ZoneFile(folder, name);
        this.clock = clock;
        tryToOpen();
    }

    HostName name() {
        return name;
    }

    /** The serial number, 1 to 2^32 - 1; rises with each change, around the circle of RFC 1982. */
    long serial() {
        return serial;
    }

    /** Whether the records are known. */
    boolean loaded() {
        return loaded;
    }

    /** What is wrong with the zone's file, for people. */
    Optional<String> problem() {
        return problem;
    }

    /** The records; without meaning until {@link #loaded}. */
    ZoneRecords records() {
        return records;
    }

    /** The record sets of these names, or every one when there are no names. */
    synchronized List<RecordSet> read(Collection<HostName> names) throws DnsProviderException {
        if (!loaded) tryToOpen();
        if (!loaded) throw new DnsProviderException(problem.orElse("not loaded"));
        if (names.isEmpty()) return records.all();
        return names.stream()
                .distinct()
                .flatMap(host -> records.at(host).values().stream())
                .toList();
    }

    synchronized List<ChangeResult> apply(List<Change> changes) {
        boolean durable = tryToOpen() && write(changes);
        return changes.stream()
                .map(change -> refusal(change).orElseGet(() -> durable ? new ChangeResult.Applied() : deferred()))
                .toList();
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("{}: {}", name, e.toString());
        }
    }

    private boolean write(List<Change> changes) {
        List<Change> needed = changes.stream()
                .filter(change -> refusal(change).isEmpty() && records.differs(change))
                .toList();
        if (needed.isEmpty()) return true;
        long next = after(serial);
        try {
            file.append(lines(next, needed));
        } catch (IOException e) {
            return failed(e);
        }
        needed.forEach(records::make);
        serial = next;
        if (file.appended() > Math.max(APPENDED, 4 * records.names())) rewrite();
        return true;
    }

    private boolean tryToOpen() {
        if (file.isOpen()) return true;
        try {
            if (!loaded) load();
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
        return rewrite();
    }

    private void load() throws IOException {
        ZoneFile.Content content = file.load();
        content.lines().forEach(line -> records.make(line.change()));
        // A new zone starts with the time, so that one whose file was lost does not start below what it once said.
        serial = content.serial().orElseGet(() -> after(clock.millis() / 1_000));
        loaded = true;
    }

    private boolean rewrite() {
        try {
            List<Change> everything =
                    records.all().stream().<Change>map(Change.Replace::new).toList();
            file.rewrite(serial, lines(serial, everything));
            problem = Optional.empty();
            return true;
        } catch (IOException e) {
            return failed(e);
        }
    }

    private boolean failed(Exception e) {
        problem = Optional.of("zone " + name + ": " + e);
        LOG.error("{}; changes wait until its file can be read and written", problem.get());
        try {
            file.closeOutput();
        } catch (IOException closing) {
            LOG.debug("{}: {}", name, closing.toString());
        }
        return false;
    }

    private Optional<ChangeResult> refusal(Change change) {
        if (!change.key().name().isIn(name)) {
            return Optional.of(new ChangeResult.Refused(change.key() + " is not in the zone " + name));
        }
        boolean badTtl =
                change instanceof Change.Replace replace && replace.records().ttlSeconds() < 0;
        return badTtl ? Optional.of(new ChangeResult.Refused(change.key() + ": negative TTL")) : Optional.empty();
    }

    private ChangeResult deferred() {
        return new ChangeResult.Deferred(problem.orElse("not written"), Optional.of(RETRY));
    }

    private static List<ZoneLine> lines(long serial, List<Change> changes) {
        return changes.stream().map(change -> new ZoneLine(serial, change)).toList();
    }

    private static long after(long serial) {
        long next = (serial + 1) & 0xffff_ffffL;
        return next == 0 ? 1 : next;
    }
}
