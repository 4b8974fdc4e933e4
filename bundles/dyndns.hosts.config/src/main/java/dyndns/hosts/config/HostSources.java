package dyndns.hosts.config;

import dyndns.api.host.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Hosts of configurations and of files as one set. A file that became bad counts as it was when it was good. */
final class HostSources {
    private final Map<Path, Read> reads = new LinkedHashMap<>();
    private List<Path> files = List.of();
    private Map<String, Map<String, Object>> configurations = Map.of();

    private record Read(String stamp, Map<HostName, HostSpec> hosts, String problem, boolean everGood) {}

    /**
     * What is there now.
     *
     * @param problems one line each
     * @param complete false while a file was never read well: then hosts that are configured are missing
     */
    record Snapshot(Map<HostName, HostSpec> hosts, List<String> problems, boolean complete) {}

    /** @param configurations the properties of every configuration of a host, by PID */
    void configure(List<Path> newFiles, Map<String, Map<String, Object>> newConfigurations) {
        files = List.copyOf(newFiles);
        configurations = new TreeMap<>(newConfigurations);
        reads.keySet().retainAll(files);
    }

    /** @return whether a file is another one than when it was last read */
    boolean changed() {
        return files.stream().anyMatch(file -> {
            Read read = reads.get(file);
            return read == null || !read.stamp().equals(stamp(file));
        });
    }

    /** Reads what changed. A host of a configuration wins over the same one of a file, a later file over an earlier. */
    Snapshot read() {
        Map<HostName, HostSpec> hosts = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        boolean complete = true;
        for (Path file : files) {
            Read read = reads.compute(file, HostSources::read);
            hosts.putAll(read.hosts());
            if (!read.problem().isEmpty()) problems.add(read.problem());
            complete &= read.everGood();
        }
        configurations.forEach((pid, properties) -> {
            try {
                HostSpec host = HostReader.read(properties);
                hosts.put(host.name(), host);
            } catch (BadHostException e) {
                problems.add(pid + ": " + e.getMessage());
            }
        });
        return new Snapshot(hosts, problems, complete);
    }

    private static Read read(Path file, @Nullable Read before) {
        String stamp = stamp(file);
        if (before != null && before.stamp().equals(stamp)) return before;
        try {
            return new Read(stamp, HostFile.read(file), "", true);
        } catch (BadHostException e) {
            String problem = String.valueOf(e.getMessage());
            return before == null
                    ? new Read(stamp, Map.of(), problem, false)
                    : new Read(stamp, before.hosts(), problem, before.everGood());
        }
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
            return a.lastModifiedTime() + " " + a.size() + " " + a.fileKey();
        } catch (IOException e) {
            return "missing";
        }
    }
}
