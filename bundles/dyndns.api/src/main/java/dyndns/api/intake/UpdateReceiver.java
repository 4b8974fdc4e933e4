package dyndns.api.intake;

import org.osgi.annotation.versioning.ConsumerType;

/** The server's end of a transport, as far as the planner must know of it. */
@ConsumerType
public interface UpdateReceiver {
    /** How logs call it; never holds a password. */
    String name();

    /**
     * Whether it still takes in what waited while it was away. Planning waits for it, bounded, so that the newest
     * update wins over what was queued.
     */
    boolean draining();
}
