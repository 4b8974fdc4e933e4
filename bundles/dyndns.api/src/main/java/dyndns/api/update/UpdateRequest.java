package dyndns.api.update;

import dyndns.api.address.Family;
import java.util.Set;

/**
 * The content of an update, each text with exactly the characters that are signed.
 *
 * @param host the host name as written
 * @param ipv4 the IPv4 address, or an empty string: this record set is left as it is
 * @param ipv6 the IPv6 address, or an empty string: this record set is left as it is
 * @param timestamp RFC 3339, when the addresses were resolved
 * @param withdraw families whose record set is to be removed
 */
public record UpdateRequest(String host, String ipv4, String ipv6, String timestamp, Set<Family> withdraw) {
    public UpdateRequest {
        withdraw = Set.copyOf(withdraw);
    }

    /** The address text of one family; empty when the request has none. */
    public String address(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }
}
