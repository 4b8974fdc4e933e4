package dyndns.api.diagnosis;

import java.util.List;
import java.util.Map;

/**
 * What a program is set up with.
 *
 * @param program {@code client} or {@code server}
 * @param running whether a process runs with this state directory: it holds its addresses
 * @param configurations the values by PID, such as {@code dyndns.transport.mqtt~home}: every placeholder replaced,
 *     none that was found bad; without the defaults of the forms
 */
public record SetUp(String program, boolean running, Map<String, Map<String, Object>> configurations) {
    public SetUp {
        configurations = Map.copyOf(configurations);
    }

    /** The configurations of one PID or factory PID, by their whole PIDs, in their order. */
    public List<Map.Entry<String, Map<String, Object>>> of(String pid) {
        return configurations.entrySet().stream()
                .filter(entry -> entry.getKey().equals(pid) || entry.getKey().startsWith(pid + "~"))
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }

    /** Without the values, which may hold secrets. */
    @Override
    public String toString() {
        return program + " " + configurations.keySet();
    }
}
