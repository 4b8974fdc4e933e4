package dyndns.api.config;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Judges a configuration before it is stored: its form and what its bundle knows. Returns at once, changes nothing. */
@ProviderType
public interface ConfigurationVerdict {
    /**
     * Why the configuration would not reach its component, a line each for people; an empty list: nothing is wrong.
     *
     * @param pid the PID, such as {@code dyndns.transport.mqtt~home}
     * @param properties all of its values, already of the right types; those of secrets are never in the answer
     */
    List<String> problems(String pid, Map<String, Object> properties);
}
