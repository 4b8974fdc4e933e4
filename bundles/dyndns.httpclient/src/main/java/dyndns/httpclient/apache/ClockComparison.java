package dyndns.httpclient.apache;

import dyndns.api.diagnosis.Finding;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far this machine's clock is from those of web servers (RFC 9110, 6.6.1); the nearest counts. */
final class ClockComparison {
    static final String WHAT = "clock";

    private static final Duration EACH = Duration.ofSeconds(2);
    private static final Duration TOLERABLE = Duration.ofSeconds(30);
    /** What servers refuse as from the future. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final String REMEDY = "let a time service such as chrony or systemd-timesyncd set the clock";

    private final HttpCaller http;
    private final Map<URI, Optional<Path>> servers;
    private final InstantSource clock;

    /** @param servers with the CAs to trust */
    ClockComparison(HttpCaller http, Map<URI, Optional<Path>> servers, InstantSource clock) {
        this.http = http;
        this.servers = servers;
        this.clock = clock;
    }

    Finding finding() {
        @Nullable Duration nearest = null;
        String with = "";
        String failure = "";
        for (Map.Entry<URI, Optional<Path>> server : servers.entrySet()) {
            try {
                Duration difference = difference(server.getKey(), server.getValue());
                if (nearest == null || difference.abs().compareTo(nearest.abs()) < 0) {
                    nearest = difference;
                    with = server.getKey().getHost();
                }
                if (nearest.abs().compareTo(TOLERABLE) <= 0) break;
            } catch (IOException | DateTimeException e) {
                failure = server.getKey().getHost() + ": " + e.getMessage();
            }
        }
        if (nearest != null) return judge(nearest, with);
        return Finding.warning(WHAT, "not compared: " + failure, "compare it by hand with another clock");
    }

    private static Finding judge(Duration difference, String with) {
        long seconds = difference.abs().toSeconds();
        String found = seconds + " s " + (difference.isNegative() ? "behind " : "ahead of ") + with;
        if (difference.abs().compareTo(LIMIT) > 0) {
            return Finding.failure(WHAT, found + ", more than the 5 min that a server allows", REMEDY);
        }
        return difference.abs().compareTo(TOLERABLE) > 0
                ? Finding.warning(WHAT, found, REMEDY)
                : Finding.ok(WHAT, "agrees with " + with + " within " + (seconds + 1) + " s");
    }

    /** Ours less theirs, as of the middle of the exchange and of their second. */
    private Duration difference(URI url, Optional<Path> ca) throws IOException {
        Instant before = clock.instant();
        Reply reply = http.get(url, Map.of(), new Limits(EACH, 0), new Route(Optional.empty(), ca));
        Instant middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        String date = reply.header("Date").orElseThrow(() -> new IOException("answers without a date"));
        Instant theirs =
                DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from).plusMillis(500);
        return Duration.between(theirs, middle);
    }
}
