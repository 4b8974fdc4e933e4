package dyndns.handover;

import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** Puts a bundle in the place of others that nearly everything uses, and remembers what came of it. */
@ProviderType
public interface Handover {
    /** Whether no other bundle may be wired to that one from now on; wires that are there stay. */
    void withhold(Bundle bundle, boolean withheld);

    boolean isWithheld(Bundle bundle);

    /**
     * Stops the others, starts the next and restarts everything that used the others, whoever asks included. When the
     * program is not there again within 30 s with all that ran before, the highest of the others takes its place back;
     * where the next is lower than they are, what needs them may stay behind. Returns at once; does nothing while another
     * one is under way.
     */
    void begin(Bundle next, Collection<Bundle> others);

    /** Whether one is under way. */
    boolean isUnderWay();

    /** The bundle that took a place last, or is about to; empty: none yet. */
    Optional<Bundle> latest();

    /** Why the program did not come back with what that bundle holds now; empty: it did, or it was never tried. */
    Optional<String> failure(Bundle bundle);

    /** Whether somebody uninstalled a bundle of that name and version since the program started. */
    boolean wasUninstalled(String name, Version version);
}
