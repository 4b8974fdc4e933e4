package dyndns.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the files and the environment ask for at one moment.
 *
 * @param entries the configurations, by PID
 * @param hosts the hosts of a server's settings file, as JSON
 * @param settingsFile the settings file that was read
 * @param stateDirectory where state is to be kept
 * @param files those whose content became part of the configurations
 */
record Reading(
        Map<String, Entry> entries,
        Optional<String> hosts,
        Optional<Path> settingsFile,
        Path stateDirectory,
        List<String> problems,
        List<String> warnings,
        Set<Path> files) {
    Reading with(List<String> otherProblems, List<String> otherWarnings) {
        return new Reading(entries, hosts, settingsFile, stateDirectory, otherProblems, otherWarnings, files);
    }

    Reading with(Map<String, Entry> others) {
        return new Reading(others, hosts, settingsFile, stateDirectory, problems, warnings, files);
    }
}
