package dyndns.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Whiteboard: listens to the stream of events, off the path of the updates. */
@ConsumerType
public interface EventListener {
    /**
     * One event, in the order in which they were told. Called by one thread. Each listener has a bounded queue of its
     * own: a slow one loses events, which is counted, and hurts nobody else.
     */
    void on(Event event);
}
