package dyndns.api.resolve;

import dyndns.api.address.Family;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds out the address this machine is seen with. Services carry the properties {@value #KIND} and {@value #NAME};
 * several are tried in order of service ranking. Safe for concurrent calls.
 */
@ConsumerType
public interface IpResolver {
    /** Service property: {@code http}, {@code interface}, {@code static}, or a kind of one's own. */
    String KIND = "resolver.kind";

    /** Service property: the name of this instance. */
    String NAME = "resolver.name";

    /** How metrics and logs call it, such as {@code InterfaceResolver (eth0)}. */
    String label();

    /**
     * The address of one family, in 20 s at most. Never throws: what went wrong is {@link Resolution.Unknown}, and
     * no failure reads as 'no address'.
     */
    Resolution resolve(Family family);
}
