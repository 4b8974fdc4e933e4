package dyndns.dns.route53;

import dyndns.api.host.HostName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Lists the record sets of one hosted zone. */
final class ZoneReader {
    /** For more names than this the whole zone is read: 300 record sets a request. */
    private static final int FEW = 10;

    private static final String PAGE = "300";
    /** Those of one name: seldom more types than this, and else there are further pages. */
    private static final String NAME_PAGE = "10";

    private final Api api;
    private final String zoneId;

    ZoneReader(Api api, String zoneId) {
        this.api = api;
        this.zoneId = zoneId;
    }

    /**
     * The record sets of these names, of all types.
     *
     * @param names none: all
     * @param deadline until when the last request must be sent, in nanoseconds
     */
    List<ResourceRecordSet> read(Collection<HostName> names, long deadline) throws Refusal {
        if (names.isEmpty()) return pages(null, PAGE, set -> true, deadline);
        Set<HostName> wanted = Set.copyOf(names);
        if (wanted.size() > FEW) {
            return pages(null, PAGE, set -> true, deadline).stream()
                    .filter(set -> RecordName.parse(set.name())
                            .filter(wanted::contains)
                            .isPresent())
                    .toList();
        }
        List<ResourceRecordSet> found = new ArrayList<>();
        for (HostName name : wanted) found.addAll(pages(name.text(), NAME_PAGE, set -> isOf(set, name), deadline));
        return found;
    }

    /** From a name on, as long as the record sets are wanted. */
    private List<ResourceRecordSet> pages(
            @Nullable String from, String size, Predicate<ResourceRecordSet> wanted, long deadline) throws Refusal {
        List<ResourceRecordSet> found = new ArrayList<>();
        ListResourceRecordSetsRequest request = ListResourceRecordSetsRequest.builder()
                .hostedZoneId(zoneId)
                .startRecordName(from)
                .maxItems(size)
                .build();
        while (true) {
            ListResourceRecordSetsResponse page = api.list(request, deadline);
            List<ResourceRecordSet> sets =
                    page.resourceRecordSets().stream().filter(wanted).collect(Collectors.toList());
            found.addAll(sets);
            boolean all = sets.size() == page.resourceRecordSets().size();
            if (!all || !Boolean.TRUE.equals(page.isTruncated())) return found;
            request = request.toBuilder()
                    .startRecordName(page.nextRecordName())
                    .startRecordType(page.nextRecordType())
                    .startRecordIdentifier(page.nextRecordIdentifier())
                    .build();
        }
    }

    private static boolean isOf(ResourceRecordSet set, HostName name) {
        return RecordName.parse(set.name()).filter(name::equals).isPresent();
    }
}
