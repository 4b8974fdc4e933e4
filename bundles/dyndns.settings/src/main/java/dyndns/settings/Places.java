package dyndns.settings;

import dyndns.settings.launch.Program;
import dyndns.settings.launch.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where files are looked for when nothing else is said.
 *
 * @param etc {@code /etc/dyndns}
 * @param lib {@code /var/lib/dyndns}
 * @param home {@code ~/.dyndns}
 */
record Places(Path etc, Path lib, Path home) {
    static Places standard() {
        Path home = Path.of(System.getProperty("user.home", "/"));
        return new Places(Path.of("/etc/dyndns"), Path.of("/var/lib/dyndns"), home.resolve(".dyndns"));
    }

    /** The settings file: the one that was named, whether it is there or not, else the first default that is there. */
    Optional<Path> settingsFile(Start start) {
        if (start.settingsFile().isPresent()) return start.settingsFile();
        List<Path> defaults = start.program() == Program.CLIENT
                ? List.of(
                        etc.resolve("client.yaml"),
                        etc.resolve("client.json"),
                        home.resolve("config.yaml"),
                        home.resolve("config.json"))
                : List.of(etc.resolve("config.json"), etc.resolve("config.yaml"));
        return defaults.stream().filter(Files::exists).findFirst();
    }

    /** The watched folder: the one that was named, else the default where it is. */
    Optional<Path> folder(Start start) {
        Path standard = etc.resolve(start.program().id() + ".d");
        return start.folder().or(() -> Optional.of(standard).filter(Files::isDirectory));
    }

    /**
     * The state directory, made or not.
     *
     * @param field the field {@code state_dir} with the variable over it
     */
    Path stateDirectory(Start start, Optional<String> field) {
        return chosenStateDirectory(start, field).toAbsolutePath().normalize();
    }

    private Path chosenStateDirectory(Start start, Optional<String> field) {
        if (start.stateDirectory().isPresent()) return start.stateDirectory().get();
        if (field.isPresent()) return Path.of(field.get());
        String service = start.environment().getOrDefault("STATE_DIRECTORY", "");
        // The service manager separates several by colons (systemd.exec(5)).
        if (!service.isBlank()) return Path.of(service.split(":", 2)[0]);
        Path system = lib.resolve(start.program().id());
        return canBeMade(system) ? system : home.resolve(start.program().id());
    }

    private static boolean canBeMade(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing)) {
            Path parent = existing.getParent();
            if (parent == null) return false;
            existing = parent;
        }
        return Files.isDirectory(existing) && Files.isWritable(existing);
    }
}
