package dyndns.hosts.config;

import dyndns.api.host.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file of hosts. A file that became bad counts as it was when it was good. One that would take hosts
 * or keys away may be half of what is still being written: it has to stay as it is for a while before they go, and hosts
 * that are new are there at once.
 *
 * @param stamp what a change of the file shows in
 * @param problem what is wrong with it, or an empty string
 * @param everGood whether it was read well once
 * @param heldSince how long the file is as it is, while hosts that it has no more are still there
 */
record HostFileState(
        String stamp, Map<HostName, HostSpec> hosts, String problem, boolean everGood, Optional<Instant> heldSince) {
    /** Longer than an editor takes from the first to the last write of a file. */
    static final Duration SETTLE = Duration.ofSeconds(1);

    /** Whether the file has to be read again. */
    boolean stale(Path file) {
        return heldSince.isPresent() || !stamp.equals(stamp(file));
    }

    static HostFileState read(Path file, @Nullable HostFileState before, Instant now) {
        if (before != null && !before.stale(file)) return before;
        String stamp = stamp(file);
        try {
            HostFileState good = new HostFileState(stamp, HostFile.read(file), "", true, Optional.empty());
            if (before == null || !before.everGood || !before.loses(good.hosts)) return good;
            Instant since = before.heldSince
                    .filter(held -> before.stamp.equals(stamp))
                    .orElseGet(() -> modified(file).filter(now::isAfter).orElse(now));
            return now.isBefore(since.plus(SETTLE)) ? before.held(good, since) : good;
        } catch (BadHostException e) {
            String problem = String.valueOf(e.getMessage());
            return before == null
                    ? new HostFileState(stamp, Map.of(), problem, false, Optional.empty())
                    : new HostFileState(stamp, before.hosts, problem, before.everGood, Optional.empty());
        }
    }

    private boolean loses(Map<HostName, HostSpec> after) {
        return hosts.values().stream().anyMatch(host -> {
            HostSpec now = after.get(host.name());
            return now == null || now.keys().size() < host.keys().size();
        });
    }

    private HostFileState held(HostFileState after, Instant since) {
        Map<HostName, HostSpec> all = new LinkedHashMap<>(hosts);
        after.hosts.forEach(all::putIfAbsent);
        return new HostFileState(after.stamp, all, "", true, Optional.of(since));
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
            return a.lastModifiedTime() + " " + a.size() + " " + a.fileKey();
        } catch (IOException e) {
            return "missing";
        }
    }

    private static Optional<Instant> modified(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
