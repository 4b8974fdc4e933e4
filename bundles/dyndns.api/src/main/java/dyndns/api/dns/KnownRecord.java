package dyndns.api.dns;

/** What a provider holds under the name and type of a record set; one that it does not hold is not mentioned. */
public sealed interface KnownRecord {
    /** Name and type. */
    RecordSetKey key();

    /** Plain addresses, which may be replaced. */
    record Plain(RecordSet records) implements KnownRecord {
        @Override
        public RecordSetKey key() {
            return records.key();
        }
    }

    /**
     * Something that must not be overwritten, such as an alias or a routing policy.
     *
     * @param key name and type
     * @param what it is, for people
     */
    record Foreign(RecordSetKey key, String what) implements KnownRecord {}
}
