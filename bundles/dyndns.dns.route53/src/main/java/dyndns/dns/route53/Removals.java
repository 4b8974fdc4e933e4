package dyndns.dns.route53;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.host.HostName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Looks up what is to be removed: Route 53 wants a removal to name it exactly. */
final class Removals {
    private Map<RecordSetKey, ResourceRecordSet> originals = Map.of();
    private Map<RecordSetKey, KnownRecord> known = Map.of();
    private String problem = "";

    Removals(ZoneReader reader, List<Change> changes, long deadline) {
        List<HostName> names = changes.stream()
                .filter(Change.Remove.class::isInstance)
                .map(change -> change.key().name())
                .toList();
        if (names.isEmpty()) return;
        try {
            List<ResourceRecordSet> sets = reader.read(names, deadline);
            originals = KnownRecords.originals(sets);
            known = KnownRecords.of(sets);
        } catch (Refusal e) {
            problem = e.failure().reason();
        }
    }

    void resolve(int index, RecordSetKey key, List<Item> items, Delivery delivery) {
        KnownRecord record = known.get(key);
        if (!problem.isEmpty()) delivery.settle(index, new ChangeResult.Deferred(problem));
        else if (record == null) delivery.settle(index, new ChangeResult.Applied());
        else if (record instanceof KnownRecord.Foreign foreign) {
            delivery.settle(index, new ChangeResult.Refused("the record set is " + foreign.what()));
        } else items.add(Item.remove(index, key, Objects.requireNonNull(originals.get(key))));
    }
}
