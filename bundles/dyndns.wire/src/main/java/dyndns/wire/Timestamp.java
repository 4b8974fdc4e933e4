package dyndns.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 3339 timestamps: upper-case T and Z, seconds required, 0 to 9 fractional digits, any offset. */
final class Timestamp {
    private static final Pattern RFC3339 = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)(?:Z|([+-])([01]\\d|2[0-3]):([0-5]\\d))");

    private Timestamp() {}

    static Optional<Instant> parse(String text) {
        Matcher matcher = RFC3339.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        try {
            Instant local = LocalDateTime.parse(matcher.group(1)).toInstant(ZoneOffset.UTC);
            return Optional.of(local.minusSeconds(offsetSeconds(matcher)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@link ZoneOffset} ends at 18 hours, RFC 3339 at 23:59. */
    private static long offsetSeconds(Matcher matcher) {
        if (matcher.group(2) == null) return 0;
        long seconds = Integer.parseInt(matcher.group(3)) * 3600L + Integer.parseInt(matcher.group(4)) * 60L;
        return "-".equals(matcher.group(2)) ? -seconds : seconds;
    }
}
