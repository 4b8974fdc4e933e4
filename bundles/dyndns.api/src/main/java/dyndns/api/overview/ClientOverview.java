package dyndns.api.overview;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.host.HostName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** What the client knows of one of its hosts now; a service for each. Returns at once. */
@ConsumerType
public interface ClientOverview {
    /** The host. */
    HostName host();

    /** Name of the state that its state machine is in. */
    String state();

    /** Each family that is kept up to date. */
    List<FamilyStatus> families();

    /** Updates that a transport has not delivered yet, a line each, for people. */
    List<String> pending();

    /**
     * A family of addresses.
     *
     * @param address as last resolved
     * @param since when it was first seen
     * @param problem why it is not known, for people; an empty string when it is
     */
    record FamilyStatus(Family family, Optional<IpAddress> address, Optional<Instant> since, String problem) {}
}
