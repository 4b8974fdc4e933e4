package dyndns.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timestamps for the updates of one host. They rise strictly, over restarts too, and each has a whole second of its
 * own, so that no two contents share one (version 1 of the signed bytes has whole seconds only). One thread at a time.
 *
 * <p>A timestamp is ahead of the wall clock by 1 s at most, unless the clock was set back. After that they go on from
 * the newest one all the same: servers would refuse anything older as replayed.
 */
final class Timestamps {
    private static final Logger LOG = LoggerFactory.getLogger(Timestamps.class);
    private static final Duration STEP = Duration.ofSeconds(1);
    /** What servers accept from the future. */
    private static final Duration SERVERS_TOLERANCE = Duration.ofMinutes(5);

    private final StateFile file;
    private final Instant built;
    private final InstantSource clock;
    private @Nullable Instant last;
    private @Nullable Long lastNanos;

    /** @param built the build date: a clock that stands before it is wrong */
    Timestamps(StateFile file, Instant built, InstantSource clock) {
        this.file = file;
        this.built = built;
        this.clock = clock;
    }

    /** How long to wait before the next timestamp, for it not to run ahead of the clock; zero or more. */
    Duration pause(long nanos) {
        if (last == null || lastNanos == null) return Duration.ZERO;
        Duration lead = Duration.between(clock.instant(), secondAfter(last));
        Duration wait = STEP.minusNanos(nanos - lastNanos);
        return lead.compareTo(STEP) <= 0 || wait.isNegative() ? Duration.ZERO : wait;
    }

    /**
     * The next timestamp; it is on the disk already.
     *
     * @throws IOException when the file cannot be read or written: without it timestamps might not rise
     * @throws ClockException when the clock stands before the build date
     */
    Instant next(long nanos) throws IOException, ClockException {
        Instant now = clock.instant();
        if (now.isBefore(built)) {
            throw new ClockException("the clock stands before " + built + ", when this program was built");
        }
        Optional<Instant> before = last == null ? file.read() : Optional.of(last);
        Instant next = before.map(Timestamps::secondAfter).filter(now::isBefore).orElse(now);
        file.write(next);
        warnIfAhead(now, next);
        last = next;
        lastNanos = nanos;
        return next;
    }

    private void warnIfAhead(Instant now, Instant next) {
        Duration lead = Duration.between(now, next);
        if (lead.compareTo(SERVERS_TOLERANCE) > 0) {
            LOG.error(
                    "the clock ({}) is {} s behind the newest signed timestamp, and servers refuse timestamps more than"
                            + " {} s ahead: set it right; if it was wrong before, stop the client and delete {}",
                    now,
                    lead.toSeconds(),
                    SERVERS_TOLERANCE.toSeconds(),
                    file);
        }
    }

    private static Instant secondAfter(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).plus(STEP);
    }
}
