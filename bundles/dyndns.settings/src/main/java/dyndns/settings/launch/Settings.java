package dyndns.settings.launch;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Reads, checks and applies the settings of a program. */
@ProviderType
public interface Settings {
    /** What is wrong with the settings, one line each; an empty list: nothing. Writes nothing, starts nothing. */
    List<String> check(Start start);

    /**
     * Takes the state directory, checks the settings, puts every configuration into ConfigAdmin, and from then on
     * follows the files. Afterwards the services {@code StateDirectory} and {@code ConfigurationLoaded} are there.
     * Called once.
     *
     * @throws BadSettingsException when something is wrong; then no configuration was put anywhere
     */
    Loaded load(Start start) throws BadSettingsException;
}
