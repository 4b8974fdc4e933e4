package dyndns.settings.launch;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/** Reads, checks and applies the settings of a program. */
@ProviderType
public interface Settings {
    /** What is wrong with the settings, one line each; an empty list: nothing. Writes nothing, starts nothing. */
    List<String> check(Start start);

    /**
     * Takes the state directory, checks the settings, puts every configuration into ConfigAdmin, and from then on
     * follows the files. Afterwards the services {@code StateDirectory} and {@code ConfigurationLoaded} are there.
     * Later calls, as of a newer command line, change nothing.
     *
     * @throws BadSettingsException when something is wrong; then no configuration was put anywhere
     */
    Loaded load(Start start) throws BadSettingsException;

    /**
     * Reads and checks the settings for a diagnosis: writes nothing that stays, takes no lock, starts nothing, so also
     * beside a running program. Called once, instead of {@link #load}.
     *
     * @throws BadSettingsException when they cannot be looked at
     */
    Survey survey(Start start) throws BadSettingsException;

    /**
     * Puts some configurations, and no others, into ConfigAdmin, checked as for a start, for something that only reads
     * them: without the state directory, so also beside a running program, and with another text for each secret.
     * Afterwards the service {@code ConfigurationLoaded} is there. Called once, instead of {@link #load}.
     *
     * @param wanted the PIDs
     * @return the PIDs that are configured
     * @throws BadSettingsException when something is wrong; then no configuration was put anywhere
     */
    Set<String> preview(Start start, Predicate<String> wanted) throws BadSettingsException;
}
