package dyndns.dns.route53;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The record sets of one hosted zone, page by page, as long as they are wanted. Not safe for concurrent calls. */
final class Listing {
    private final Predicate<ResourceRecordSet> wanted;
    private final List<ResourceRecordSet> found = new ArrayList<>();
    private @Nullable ListResourceRecordSetsRequest next;

    Listing(ListResourceRecordSetsRequest first, Predicate<ResourceRecordSet> wanted) {
        this.next = first;
        this.wanted = wanted;
    }

    /** All of them. After a refusal, it goes on with the page that is missing. */
    List<ResourceRecordSet> finish(Api api, long deadline) throws Refusal {
        for (ListResourceRecordSetsRequest request = next; request != null; request = next) {
            ListResourceRecordSetsResponse page = api.list(request, deadline);
            page.resourceRecordSets().stream().filter(wanted).forEach(found::add);
            boolean more =
                    page.resourceRecordSets().stream().allMatch(wanted) && Boolean.TRUE.equals(page.isTruncated());
            next = more ? after(request, page) : null;
        }
        return List.copyOf(found);
    }

    private static ListResourceRecordSetsRequest after(
            ListResourceRecordSetsRequest request, ListResourceRecordSetsResponse page) {
        return request.toBuilder()
                .startRecordName(page.nextRecordName())
                .startRecordType(page.nextRecordType())
                .startRecordIdentifier(page.nextRecordIdentifier())
                .build();
    }
}
