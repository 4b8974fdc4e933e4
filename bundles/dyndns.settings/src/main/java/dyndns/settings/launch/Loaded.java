package dyndns.settings.launch;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the settings of the running program are.
 *
 * @param settingsFile the file that was read; empty: none, the environment alone
 * @param folder the watched folder; empty: none
 * @param stateDirectory where state is kept
 */
public record Loaded(Optional<Path> settingsFile, Optional<Path> folder, Path stateDirectory) {}
