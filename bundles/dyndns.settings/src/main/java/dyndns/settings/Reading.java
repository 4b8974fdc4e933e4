package dyndns.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the files and the environment ask for at one moment.
 *
 * @param entries the configurations, by PID
 * @param hosts the hosts of a server's settings file, as JSON
 * @param settingsFile the settings file that was read
 * @param stateDirectory where state is to be kept
 */
record Reading(
        Map<String, Entry> entries,
        Optional<String> hosts,
        Optional<Path> settingsFile,
        Path stateDirectory,
        List<String> problems,
        List<String> warnings) {
    Reading with(Map<String, Entry> others) {
        return new Reading(others, hosts, settingsFile, stateDirectory, problems, warnings);
    }
}
