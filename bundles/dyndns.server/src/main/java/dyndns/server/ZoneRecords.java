package dyndns.server;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.Change;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a zone holds, as far as it is known: read once, kept up with our own changes. */
final class ZoneRecords {
    private @Nullable Map<RecordSetKey, KnownRecord> records;
    private final Set<RecordSetKey> doubted = new HashSet<>();
    private final Set<RecordSetKey> attempted = new HashSet<>();

    /** What a record set holds, for people: its addresses, or what else is there. */
    static String text(KnownRecord known) {
        if (known instanceof KnownRecord.Foreign foreign) return foreign.what();
        return ((KnownRecord.Plain) known)
                .records().addresses().stream().map(IpAddress::text).sorted().collect(Collectors.joining(", "));
    }

    synchronized boolean known() {
        return records != null;
    }

    synchronized void readAnew(Map<RecordSetKey, KnownRecord> read) {
        records = new HashMap<>(read);
        doubted.clear();
        attempted.clear();
    }

    /** Null: the zone holds nothing there. Only to be asked when {@link #known}. */
    synchronized @Nullable KnownRecord get(RecordSetKey key) {
        return records == null ? null : records.get(key);
    }

    /** What is to be done for a wish. After an attempt, what seems to be right may have been changed: it is made so. */
    synchronized Decision decide(Wanted wanted) {
        Decision decision = Decision.of(wanted, get(wanted.key()));
        boolean unsure = decision instanceof Decision.Nothing && attempted.contains(wanted.key());
        return unsure ? new Decision.Do(wanted.change()) : decision;
    }

    /** A change may have been made all the same, as an answer can get lost. */
    synchronized void attempted(RecordSetKey key) {
        attempted.add(key);
    }

    synchronized void changed(Change change) {
        attempted.remove(change.key());
        if (records == null) return;
        if (change instanceof Change.Replace replace) {
            records.put(change.key(), new KnownRecord.Plain(replace.records()));
        } else {
            records.remove(change.key());
        }
    }

    /** What is known of a record set turned out to be wrong: to be read again before it is changed. */
    synchronized void doubt(RecordSetKey key) {
        doubted.add(key);
    }

    synchronized boolean doubted(RecordSetKey key) {
        return doubted.contains(key);
    }

    /** Takes over what was read of the record sets that are in doubt. */
    synchronized void learn(Collection<RecordSetKey> keys, Map<RecordSetKey, KnownRecord> read) {
        if (records == null) return;
        for (RecordSetKey key : keys) {
            doubted.remove(key);
            attempted.remove(key);
            KnownRecord found = read.get(key);
            if (found == null) records.remove(key);
            else records.put(key, found);
        }
    }
}
