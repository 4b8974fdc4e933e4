package dyndns.api.store;

import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A verified update, as it is kept.
 *
 * @param host the comparable name
 * @param stamp its signed time
 * @param wishes what it wants, a record type each; at least one
 * @param envelope the signed envelope as received: what is read back from disk is verified again
 * @param received when it came in
 */
public record Update(HostName host, Stamp stamp, Map<RecordType, Wish> wishes, byte[] envelope, Instant received) {
    /** @throws IllegalArgumentException when it wants nothing */
    public Update {
        if (wishes.isEmpty()) throw new IllegalArgumentException("an update that wants nothing");
        wishes = Collections.unmodifiableMap(new EnumMap<>(wishes));
    }

    /** What it wants as one text: equal texts mean equal content. */
    public String content() {
        return wishes.toString();
    }
}
