package dyndns.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Tells people what happens. Safe for concurrent calls. */
@ConsumerType
public interface Notifier {
    /** What logs and the console call it; holds no secret. */
    String name();

    /** What keeps it from telling anybody now, for people; empty: nothing. Returns at once. */
    String problem();

    /** Sends one test message now, bounded in time. An empty text: it was taken; else what went wrong, for people. */
    String test();
}
