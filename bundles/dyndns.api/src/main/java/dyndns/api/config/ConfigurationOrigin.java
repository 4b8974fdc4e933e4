package dyndns.api.config;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Tells which file a configuration of the running program comes from. Returns at once. */
@ProviderType
public interface ConfigurationOrigin {
    /**
     * The settings file, a file drop, or the file that keeps what the console changed; {@code environment} where there is
     * no settings file. Empty: none, as of what components make for each other.
     *
     * @param pid the PID, such as {@code dyndns.transport.mqtt~home}
     */
    Optional<String> of(String pid);
}
