package dyndns.api.host;

import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where hosts come from. The set changes while the program runs: it is swapped whole, never emptied in between. A
 * directory registers its service only when it has loaded its hosts. Safe for concurrent calls; no call blocks.
 */
@ConsumerType
public interface HostDirectory {
    /** The host of that name; empty when it is not known here. */
    Optional<Host> find(HostName name);

    /** All hosts as of now: an unmodifiable snapshot. */
    Collection<Host> hosts();
}
