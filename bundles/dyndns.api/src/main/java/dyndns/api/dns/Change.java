package dyndns.api.dns;

/** A change of one record set. Idempotent: a change that is applied twice leaves the same records. */
public sealed interface Change {
    /** The record set that is changed. */
    RecordSetKey key();

    /** The record set is to be exactly this, whatever it was. */
    record Replace(RecordSet records) implements Change {
        @Override
        public RecordSetKey key() {
            return records.key();
        }
    }

    /** The record set is not to be there. */
    record Remove(RecordSetKey key) implements Change {}
}
