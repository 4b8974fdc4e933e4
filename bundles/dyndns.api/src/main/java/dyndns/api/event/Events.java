package dyndns.api.event;

import org.osgi.annotation.versioning.ProviderType;

/** Where events are told. Safe for concurrent calls. */
@ProviderType
public interface Events {
    /** Tells one event to every listener. Returns at once, never throws. */
    void tell(Event event);
}
