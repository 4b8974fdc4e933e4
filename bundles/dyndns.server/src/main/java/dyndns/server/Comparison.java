package dyndns.server;

import dyndns.api.dns.KnownRecord;
import dyndns.api.store.Wish;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How what is wanted compares with what the DNS holds, time to live aside. */
enum Comparison {
    /** The DNS holds just that. */
    AGREES,
    /** The DNS holds nothing there. */
    ABSENT,
    /** The DNS holds something else. */
    DIFFERS,
    /** What the DNS holds is not known. */
    UNKNOWN;

    static Comparison of(Wish wish, @Nullable KnownRecord known) {
        if (known == null) return wish instanceof Wish.Withdrawn ? AGREES : ABSENT;
        boolean same = known instanceof KnownRecord.Plain plain
                && wish instanceof Wish.Address address
                && plain.records().addresses().equals(Set.of(address.address()));
        return same ? AGREES : DIFFERS;
    }
}
