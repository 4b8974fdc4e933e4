package dyndns.hosts.config;

import dyndns.api.host.HostName;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hosts of configurations and of files as one set. */
final class HostSources {
    private final InstantSource clock;
    private final Map<Path, HostFileState> reads = new LinkedHashMap<>();
    private List<Path> files = List.of();
    private Map<String, Map<String, Object>> configurations = Map.of();

    HostSources(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What is there now.
     *
     * @param problems one line each
     * @param changes what files say since the last time that they did not say before, one line each
     * @param complete false while a file was never read well: then hosts that are configured are missing
     */
    record Snapshot(Map<HostName, HostSpec> hosts, List<String> problems, List<String> changes, boolean complete) {}

    /** @param configurations the properties of every configuration of a host, by PID */
    void configure(List<Path> newFiles, Map<String, Map<String, Object>> newConfigurations) {
        files = List.copyOf(newFiles);
        configurations = new TreeMap<>(newConfigurations);
        reads.keySet().retainAll(files);
    }

    /** @return whether a file has to be read again */
    boolean changed() {
        return files.stream().anyMatch(file -> {
            HostFileState read = reads.get(file);
            return read == null || read.stale(file);
        });
    }

    /** Reads what changed. A host of a configuration wins over the same one of a file, a later file over an earlier. */
    Snapshot read() {
        Map<HostName, HostSpec> hosts = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        boolean complete = true;
        for (Path file : files) {
            HostFileState before = reads.get(file);
            HostFileState read = HostFileState.read(file, before, clock.instant());
            reads.put(file, read);
            if (before != null && before.everGood())
                changes.addAll(HostDifference.between(before.hosts(), read.hosts()));
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
        return new Snapshot(hosts, problems, changes, complete);
    }
}
