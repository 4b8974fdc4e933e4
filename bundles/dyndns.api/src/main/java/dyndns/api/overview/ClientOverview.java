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

    /** What each resolver said last, the one that is asked first first. */
    List<ResolverStatus> resolvers();

    /** What became of the last update by each transport. */
    List<TransportStatus> transports();

    /** The update that was signed last since the program's start. */
    Optional<SignedStatus> signed();

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

    /**
     * A resolver.
     *
     * @param at when it was asked last; empty: not yet, as when another one answers before it
     * @param address what it said
     * @param problem why it knew none, for people; an empty string when it did
     */
    record ResolverStatus(
            String resolver, Family family, Optional<Instant> at, Optional<IpAddress> address, String problem) {}

    /**
     * A transport.
     *
     * @param delivered when it last delivered an update since the program's start
     * @param problem why it has not delivered the last one, for people; an empty string when it has, or had none
     */
    record TransportStatus(String transport, Optional<Instant> delivered, String problem) {}

    /** An update. @param addresses what it says, for people */
    record SignedStatus(Instant at, String addresses) {}
}
