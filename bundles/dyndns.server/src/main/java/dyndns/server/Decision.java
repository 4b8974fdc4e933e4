package dyndns.server;

import dyndns.api.dns.Change;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSet;
import org.jspecify.annotations.Nullable;

/** What is to be done for a wish: a pure function of what is wanted and what is known. */
sealed interface Decision {
    /** The record set is as it should be. */
    record Nothing() implements Decision {}

    /** It has to be changed. */
    record Do(Change change) implements Decision {}

    /** It must not be touched. */
    record Never(String reason) implements Decision {}

    /** @param known what the provider holds; null: it holds nothing there */
    static Decision of(Wanted wanted, @Nullable KnownRecord known) {
        if (known instanceof KnownRecord.Foreign foreign) {
            return new Never("the record set is " + foreign.what() + ", which is never overwritten");
        }
        RecordSet records = known instanceof KnownRecord.Plain plain ? plain.records() : null;
        Change change = wanted.change();
        boolean there =
                change instanceof Change.Replace replace ? replace.records().equals(records) : records == null;
        return there ? new Nothing() : new Do(change);
    }
}
