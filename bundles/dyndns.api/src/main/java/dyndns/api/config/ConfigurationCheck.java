package dyndns.api.config;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: what a bundle knows about the values of its configurations beyond their metatype. Asked before a
 * configuration reaches a component, by {@code --check}, and by the console. Has no side effects and returns at once.
 */
@ConsumerType
public interface ConfigurationCheck {
    /** Service property, {@code String+}: the PIDs or factory PIDs that it checks. */
    String PIDS = "configuration.pids";

    /**
     * Service property, {@code Boolean}: true where the component itself copes with what is found, such as one bad key
     * among many: {@code --check} and the console report it, and nothing is refused because of it.
     */
    String ADVISORY = "configuration.advisory";

    /**
     * Service property, {@code Boolean}: true where what is found may pass by itself, such as a port in use. It prevents
     * no start: the component goes on trying. A change while the program runs is refused because of it: what works stays.
     */
    String TRANSIENT = "configuration.transient";

    /**
     * Service property, {@code String+}: the properties that name files which the component reads only once. When such a
     * file changes, its configuration counts as changed. Files that are read at each use, or watched, are not named.
     */
    String FILES = "configuration.files";

    /**
     * What is wrong with a configuration; an empty list: nothing.
     *
     * @param pid the PID, such as {@code dyndns.transport.mqtt~home}
     * @param properties its values, already of the right types
     */
    List<Problem> check(String pid, Map<String, Object> properties);

    /**
     * What is wrong with values that are to take the place of others while the program runs. Asked of
     * {@link #TRANSIENT} checks; by default what {@link #check} says.
     *
     * @param before what is in effect, and so holds its own port; empty: nothing is
     */
    default List<Problem> checkChange(String pid, Map<String, Object> before, Map<String, Object> properties) {
        return check(pid, properties);
    }

    /**
     * One bad value.
     *
     * @param property its name
     * @param value its value as text; for a secret, and where there is none, an empty string
     * @param allowed what is allowed, for people
     */
    record Problem(String property, String value, String allowed) {}
}
