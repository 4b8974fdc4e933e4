package dyndns.api.event;

import java.time.Instant;

/** What happens to connections. */
public sealed interface TransportEvent extends Event {
    /**
     * A broker is connected.
     *
     * @param broker its address without user and password
     * @param again whether it was connected before
     */
    record BrokerConnected(Instant at, String broker, boolean again) implements TransportEvent {
        @Override
        public Weight weight() {
            return Weight.NOTABLE;
        }

        @Override
        public String text() {
            return (again ? "connected again to " : "connected to ") + broker;
        }
    }

    /**
     * A connection to a broker ended that we did not end.
     *
     * @param broker its address without user and password
     * @param reason for people
     */
    record BrokerLost(Instant at, String broker, String reason) implements TransportEvent {
        @Override
        public Weight weight() {
            return Weight.PROBLEM;
        }

        @Override
        public String text() {
            return "connection to " + broker + " lost: " + reason;
        }
    }

    /**
     * A notification could not be sent.
     *
     * @param notifier its name
     * @param reason for people
     */
    record NotificationFailed(Instant at, String notifier, String reason) implements TransportEvent {
        @Override
        public Weight weight() {
            return Weight.PROBLEM;
        }

        @Override
        public String text() {
            return notifier + " could not notify: " + reason;
        }
    }
}
