package dyndns.notices;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What waits to be told, and the way to tell it. Bounded. {@link #add}, {@link #waiting} and {@link #test} may be called
 * by any thread at any time; the others by one.
 */
@ConsumerType
public interface Outbox extends AutoCloseable {
    /** Keeps a notice; returns at once. False: an older one was dropped for it. */
    boolean add(Notice notice);

    /** How many notices wait, those that are being sent now included. */
    int waiting();

    /** How long until something can be sent; zero: now; empty: nothing waits. */
    Optional<Duration> due();

    /** One exchange with the other side, bounded in time: sends what is due first. */
    void send() throws DeliveryException;

    /** One exchange with the other side, bounded in time: sends this, past all that waits. */
    void test(Notice notice) throws DeliveryException;

    /** The program stops: nothing is gathered any longer. */
    void hurry();

    /** Ends an exchange that is under way; from another thread than the one that sends. */
    @Override
    void close();
}
