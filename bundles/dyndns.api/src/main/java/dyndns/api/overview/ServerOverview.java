package dyndns.api.overview;

import dyndns.api.dns.RecordSetKey;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the server knows now. No call blocks on the network. Safe for concurrent calls. */
@ProviderType
public interface ServerOverview {
    /** The zones that are served now. */
    List<ZoneStatus> zones();

    /** What is known of a record set; empty when its zone is not served or not read yet and nothing waits for it. */
    Optional<RecordStatus> record(RecordSetKey key);

    /** What would become of an envelope: every step up to the first that refuses it. Nothing is kept or changed. */
    List<ExaminedStep> examine(byte[] envelope);
}
