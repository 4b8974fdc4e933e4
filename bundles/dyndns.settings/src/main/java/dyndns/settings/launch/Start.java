package dyndns.settings.launch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a program was started with.
 *
 * @param settingsFile {@code --config}; empty: the default files
 * @param folder {@code --config-dir}; empty: the default folder, where it is
 * @param stateDirectory {@code --state-dir}; empty: as the environment and the settings file say
 * @param force {@code --force}: the client sends at start even when the DNS agrees
 * @param environment the variables of the process
 */
public record Start(
        Program program,
        Optional<Path> settingsFile,
        Optional<Path> folder,
        Optional<Path> stateDirectory,
        boolean force,
        Map<String, String> environment) {
    public Start {
        environment = Map.copyOf(environment);
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return program.id() + " " + settingsFile + " " + folder + " " + stateDirectory;
    }
}
