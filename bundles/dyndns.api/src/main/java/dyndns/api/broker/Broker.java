package dyndns.api.broker;

import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;

/** The state of a connection to a configured message broker; a service each. */
@ConsumerType
public interface Broker {
    /** How logs and metrics call it: its address without user and password. */
    String address();

    /** Whether it is connected now. */
    boolean connected();

    /** Since when it is in this state. */
    Instant since();

    /** What is wrong, for people; an empty string when nothing is. */
    String problem();
}
