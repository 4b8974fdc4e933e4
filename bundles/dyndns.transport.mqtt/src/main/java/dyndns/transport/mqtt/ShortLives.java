package dyndns.transport.mqtt;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts connections that ended right after they began: so it looks when two programs with one client id throw each
 * other out. For one thread.
 */
final class ShortLives {
    /** What lasted longer counts as a good one. */
    static final Duration SHORT = Duration.ofSeconds(10);

    private static final int SUSPECT = 3;

    private final String clientId;
    private int inARow;

    ShortLives(String clientId) {
        this.clientId = clientId;
    }

    /** A connection was lost that we did not end. */
    void lost(Instant from, Instant to) {
        inARow = Duration.between(from, to).compareTo(SHORT) < 0 ? inARow + 1 : 0;
    }

    /** A connection has lasted. */
    void reset() {
        inARow = 0;
    }

    /** What to tell people; empty when nothing is suspect. */
    String problem() {
        if (inARow < SUSPECT) return "";
        return "connections end right after they begin: another program may use the client id " + clientId;
    }
}
