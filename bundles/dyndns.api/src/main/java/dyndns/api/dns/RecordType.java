package dyndns.api.dns;

import dyndns.api.address.Family;

/** The types of the records that are kept up to date. */
public enum RecordType {
    A(Family.IPV4),
    AAAA(Family.IPV6);

    private final Family family;

    RecordType(Family family) {
        this.family = family;
    }

    /** The family of the addresses in such a record. */
    public Family family() {
        return family;
    }

    /** The type that holds addresses of a family. */
    public static RecordType of(Family family) {
        return family == Family.IPV4 ? A : AAAA;
    }
}
