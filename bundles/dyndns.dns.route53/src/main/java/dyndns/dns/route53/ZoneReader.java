package dyndns.dns.route53;

import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Lists the record sets of one hosted zone. */
final class ZoneReader {
    /** For more names than this the whole zone is read: 300 record sets a request. */
    private static final int FEW = 10;

    private static final String PAGE = "300";
    /** Those of one name: seldom more types than this, and else there are further pages. */
    private static final String NAME_PAGE = "10";

    /** What was listed longer ago may have been changed by others. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Api api;
    private final String zoneId;
    private final Time time;
    private volatile @Nullable Begun begun;

    private record Begun(Listing listing, long at) {}

    ZoneReader(Api api, String zoneId, Time time) {
        this.api = api;
        this.zoneId = zoneId;
        this.time = time;
    }

    /**
     * The record sets of these names, of all types. A zone that is too large for the time until the deadline is read
     * in several calls: each goes on where the last one failed.
     *
     * @param names none: all
     * @param deadline until when the last request must be sent, in nanoseconds
     */
    List<ResourceRecordSet> read(Collection<HostName> names, long deadline) throws Refusal {
        if (names.isEmpty()) return all(deadline);
        Set<HostName> wanted = Set.copyOf(names);
        if (wanted.size() > FEW) {
            return all(deadline).stream()
                    .filter(set -> RecordName.parse(set.name())
                            .filter(wanted::contains)
                            .isPresent())
                    .toList();
        }
        List<ResourceRecordSet> found = new ArrayList<>();
        for (HostName name : wanted) {
            Listing listing = new Listing(from(name.text(), NAME_PAGE), set -> isOf(set, name));
            found.addAll(listing.finish(api, deadline));
        }
        return found;
    }

    /** The zone is changed: what was listed of it before is old. */
    void changed() {
        begun = null;
    }

    private List<ResourceRecordSet> all(long deadline) throws Refusal {
        Begun current = begun();
        begun = current;
        List<ResourceRecordSet> found = current.listing().finish(api, deadline);
        begun = null;
        return found;
    }

    private Begun begun() {
        Begun before = begun;
        long now = time.nanos();
        return before != null && now - before.at() < FRESH.toNanos()
                ? before
                : new Begun(new Listing(from(null, PAGE), set -> true), now);
    }

    private ListResourceRecordSetsRequest from(@Nullable String name, String size) {
        return ListResourceRecordSetsRequest.builder()
                .hostedZoneId(zoneId)
                .startRecordName(name)
                .maxItems(size)
                .build();
    }

    private static boolean isOf(ResourceRecordSet set, HostName name) {
        return RecordName.parse(set.name()).filter(name::equals).isPresent();
    }
}
