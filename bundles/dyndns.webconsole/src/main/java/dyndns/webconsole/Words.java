package dyndns.webconsole;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times and numbers as people say them. */
final class Words {
    private final Instant now;

    Words(Instant now) {
        this.now = now;
    }

    /** How long ago, with the exact time for those who want it. */
    void ago(Html html, Instant at) {
        html.element("time", ago(at), "datetime", exact(at), "title", exact(at));
    }

    String ago(Instant at) {
        Duration since = Duration.between(at, now);
        return since.isNegative() ? "now" : rough(since) + " ago";
    }

    /** How long until then. */
    String until(Instant at) {
        Duration left = Duration.between(now, at);
        return left.isNegative() ? rough(left.negated()) + " ago" : "in " + rough(left);
    }

    static String exact(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** In its largest unit. */
    static String rough(Duration duration) {
        if (duration.toMinutes() < 1) return duration.toSeconds() + " s";
        if (duration.toHours() < 1) return duration.toMinutes() + " min";
        if (duration.toDays() < 2) return duration.toHours() + " h";
        return duration.toDays() + " days";
    }

    /** With what matters of a short one. */
    static String took(Duration duration) {
        if (duration.toMillis() < 1_000) return duration.toMillis() + " ms";
        if (duration.toMillis() < 10_000)
            return String.format(Locale.ROOT, "%d.%d s", duration.toSeconds(), duration.toMillisPart() / 100);
        return rough(duration);
    }

    static String count(long count, String one, String more) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : more);
    }
}
