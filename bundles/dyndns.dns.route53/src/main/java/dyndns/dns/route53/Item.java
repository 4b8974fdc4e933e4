package dyndns.dns.route53;

import dyndns.api.dns.Change;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import java.util.List;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * One change of a request.
 *
 * @param index among those that are asked for
 * @param key what it changes
 * @param sent what Route 53 is told
 */
record Item(int index, RecordSetKey key, software.amazon.awssdk.services.route53.model.Change sent) {
    static Item replace(int index, Change.Replace change) {
        RecordSet records = change.records();
        List<ResourceRecord> values = records.addresses().stream()
                .map(address -> ResourceRecord.builder().value(address.text()).build())
                .toList();
        ResourceRecordSet set = ResourceRecordSet.builder()
                .name(records.key().name().text())
                .type(records.key().type().name())
                .ttl((long) records.ttlSeconds())
                .resourceRecords(values)
                .build();
        return new Item(index, records.key(), change(ChangeAction.UPSERT, set));
    }

    /** @param existing exactly what Route 53 holds */
    static Item remove(int index, RecordSetKey key, ResourceRecordSet existing) {
        return new Item(index, key, change(ChangeAction.DELETE, existing));
    }

    boolean removes() {
        return sent.action() == ChangeAction.DELETE;
    }

    /** What it costs of the account's changes. */
    int tokens() {
        return removes() ? 1 : Pace.MOST_TOKENS;
    }

    /** Resource records as they count for the limit of one request. */
    int records() {
        return tokens() * values().size();
    }

    /** Characters of values as they count for the limit of one request. */
    int characters() {
        return tokens() * values().stream().mapToInt(v -> v.value().length()).sum();
    }

    private List<ResourceRecord> values() {
        return sent.resourceRecordSet().resourceRecords();
    }

    private static software.amazon.awssdk.services.route53.model.Change change(
            ChangeAction action, ResourceRecordSet set) {
        return software.amazon.awssdk.services.route53.model.Change.builder()
                .action(action)
                .resourceRecordSet(set)
                .build();
    }
}
