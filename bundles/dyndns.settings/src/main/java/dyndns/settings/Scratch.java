package dyndns.settings;

import dyndns.settings.launch.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder that stands in for the state directory where settings are only looked at. */
final class Scratch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    private final Path folder;

    Scratch() throws IOException {
        folder = Files.createTempDirectory("dyndns-settings");
    }

    /** Reads the settings; hosts that stand in them are written to the folder. */
    Reading read(Start start, Places places) throws IOException {
        Sources sources = new Sources(withStateHere(start), places);
        Reading reading = sources.read();
        if (reading.hosts().isPresent()) {
            new PrivateFiles(folder.resolve("settings"))
                    .write("hosts.json", reading.hosts().get());
        }
        return reading;
    }

    private Start withStateHere(Start start) {
        return new Start(
                start.program(),
                start.settingsFile(),
                start.folder(),
                Optional.of(folder),
                start.force(),
                start.environment());
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve(SettingsReader.HOSTS_FILE));
            Files.deleteIfExists(folder.resolve("settings"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("the folder {} is left behind: {}", folder, e.getMessage());
        }
    }
}
