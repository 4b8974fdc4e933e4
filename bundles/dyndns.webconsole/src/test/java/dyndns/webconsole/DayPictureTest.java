package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.history.HistoryEntry;
import dyndns.api.history.HistoryEntry.Kind;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DayPictureTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String SCRIPT = "<script>alert(1)</script>";

    @Test
    void itSaysInWordsWhatItShows() {
        String picture = picture(
                entry(Duration.ofHours(1), Kind.APPLIED, 80),
                entry(Duration.ofHours(2), Kind.APPLIED, 1_500),
                entry(Duration.ofHours(3), Kind.DRIFT, 0),
                entry(Duration.ofHours(25), Kind.APPLIED, 9_000));

        assertThat(picture).contains("2 changes applied; the slowest took 1.5 s; 1 problem.");
        assertThat(picture.split("class=\"applied\"", -1)).hasSize(4); // two, and the legend's
    }

    @Test
    void theTimesOfTheDayAreAcross() {
        assertThat(picture(entry(Duration.ZERO, Kind.APPLIED, 80))).contains("<svg x=\"98.00%\"");
        assertThat(picture(entry(Duration.ofHours(12), Kind.DRIFT, 0))).contains("<svg x=\"50.00%\"");
    }

    @Test
    void whatCameInIsText() {
        assertThat(picture(entry(Duration.ofHours(1), Kind.APPLIED, 80)))
                .contains("&#60;script&#62;alert(1)")
                .doesNotContain("<script");
    }

    @Test
    void aDayWithoutAnythingIsADay() {
        assertThat(picture()).contains("0 changes applied; 0 problems.");
    }

    private static String picture(HistoryEntry... entries) {
        Html html = new Html();
        new DayPicture(List.of(entries), NOW).write(html);
        return html.toString();
    }

    private static HistoryEntry entry(Duration ago, Kind kind, long tookMs) {
        HostName host = new HostName("home.example.com");
        return new HistoryEntry(NOW.minus(ago), host, kind, SCRIPT, Optional.of(Duration.ofMillis(tookMs)));
    }
}
