package dyndns.webconsole;

import dyndns.api.history.HistoryEntry;
import dyndns.api.history.HistoryEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The last day of a host as a picture: when something changed, and how long it took until it was in the DNS. It is as wide
 * as there is room: what is across is in percent, what is down in pixels.
 */
final class DayPicture {
    private static final int LEFT = 2;
    private static final int RIGHT = 98;
    private static final int TOP = 20;
    private static final int BOTTOM = 150;
    private static final int HEIGHT = 180;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    /** The scale is logarithmic: from 1 ms to 1000 s. */
    private static final double DECADES = 6;

    private final List<HistoryEntry> entries;
    private final Instant now;

    DayPicture(List<HistoryEntry> entries, Instant now) {
        Instant begin = now.minusMillis(DAY_MS);
        this.entries =
                entries.stream().filter(entry -> entry.at().isAfter(begin)).toList();
        this.now = now;
    }

    void write(Html html) {
        html.begin("figure", "class", "day");
        html.begin("svg", "width", "100%", "height", number(HEIGHT), "role", "img", "aria-labelledby", "day-text");
        html.element("title", text(), "id", "day-text");
        grid(html);
        for (HistoryEntry entry : entries) mark(html, entry);
        html.end();
        html.begin("figcaption");
        legend(html, "applied", "applied, by how long it took");
        legend(html, "problem-mark", "refused or drift");
        html.end().end();
    }

    private String text() {
        long applied = entries.stream().filter(e -> e.kind() == Kind.APPLIED).count();
        long wrong = entries.stream().filter(DayPicture::isProblem).count();
        Duration longest = entries.stream()
                .filter(e -> e.kind() == Kind.APPLIED)
                .flatMap(e -> e.took().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        String slowest = applied == 0 ? "" : "; the slowest took " + Words.took(longest);
        return "The last 24 hours: " + Words.count(applied, "change", "changes") + " applied" + slowest + "; "
                + Words.count(wrong, "problem", "problems") + ". The table below has each of them.";
    }

    private void grid(Html html) {
        String[] names = {"1 ms", "", "", "1 s", "", "", "1000 s"};
        for (int i = 0; i < names.length; i++) {
            if (names[i].isEmpty()) continue;
            String y = number(y(i));
            html.begin("line", "x1", "0%", "x2", "100%", "y1", y, "y2", y, "class", "grid")
                    .end();
            html.element("text", names[i], "x", "0%", "y", number(y(i) - 4));
        }
        for (int hours = 0; hours <= 24; hours += 6) {
            String name = hours == 24 ? "now" : "−" + (24 - hours) + " h";
            String anchor = hours == 0 ? "start" : hours == 24 ? "end" : "middle";
            String x = hours == 0 ? "0%" : hours == 24 ? "100%" : percent(hours / 24.0);
            html.element("text", name, "x", x, "y", number(HEIGHT - 8), "text-anchor", anchor);
        }
    }

    private void mark(Html html, HistoryEntry entry) {
        if (entry.kind() != Kind.APPLIED && !isProblem(entry)) return;
        String x = percent(1 - (double) Duration.between(entry.at(), now).toMillis() / DAY_MS);
        html.begin("svg", "x", x, "y", number(isProblem(entry) ? BOTTOM - 8 : y(decade(entry))), "overflow", "visible");
        if (isProblem(entry)) html.begin("path", "class", "problem-mark", "d", cross(0, 0));
        else html.begin("circle", "class", "applied", "r", "4");
        html.element("title", Words.exact(entry.at()) + ": " + entry.text())
                .end()
                .end();
    }

    private static double decade(HistoryEntry entry) {
        return Math.log10(Math.max(1, entry.took().orElse(Duration.ZERO).toMillis()));
    }

    private static boolean isProblem(HistoryEntry entry) {
        return entry.kind() == Kind.REFUSED || entry.kind() == Kind.DRIFT;
    }

    private static double y(double decade) {
        return BOTTOM - (BOTTOM - TOP) * Math.min(DECADES, decade) / DECADES;
    }

    private static String cross(double x, double y) {
        return "M" + number(x - 4) + " " + number(y - 4) + "l8 8m0 -8l-8 8";
    }

    private static void legend(Html html, String mark, String text) {
        html.begin("span").begin("svg", "viewBox", "0 0 10 10", "aria-hidden", "true", "class", "key");
        if (mark.equals("applied")) html.begin("circle", "class", mark, "cx", "5", "cy", "5", "r", "4");
        else html.begin("path", "class", mark, "d", cross(5, 5));
        html.end().end().text(text).end();
    }

    /** @param part of the day, from 0 to 1 */
    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f%%", LEFT + (RIGHT - LEFT) * part);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
