package dyndns.server;

import dyndns.api.dns.Change;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a zone holds, as far as it is known: read once, kept up with our own changes. */
final class ZoneRecords {
    private @Nullable Map<RecordSetKey, KnownRecord> records;

    synchronized boolean known() {
        return records != null;
    }

    synchronized void readAnew(Map<RecordSetKey, KnownRecord> read) {
        records = new HashMap<>(read);
    }

    /** Null: the zone holds nothing there. Only to be asked when {@link #known}. */
    synchronized @Nullable KnownRecord get(RecordSetKey key) {
        return records == null ? null : records.get(key);
    }

    synchronized void changed(Change change) {
        if (records == null) return;
        if (change instanceof Change.Replace replace) {
            records.put(change.key(), new KnownRecord.Plain(replace.records()));
        } else {
            records.remove(change.key());
        }
    }

    /** What is known of a record set turned out to be wrong. */
    synchronized void forget(RecordSetKey key) {
        if (records != null) records.remove(key);
    }
}
