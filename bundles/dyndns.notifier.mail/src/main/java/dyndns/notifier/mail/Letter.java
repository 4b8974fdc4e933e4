package dyndns.notifier.mail;

import dyndns.notices.Notice;
import dyndns.notices.NoticeKind;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one mail says.
 *
 * @param subject without a line break
 */
record Letter(String subject, String text, String html) {
    private static final String STYLE = "font-family:sans-serif";

    /**
     * A mail about notices of one kind, those of one host together.
     *
     * @param older how many are not listed
     */
    static Letter of(NoticeKind kind, List<Notice> notices, long older) {
        Map<String, List<Notice>> byHost = notices.stream()
                .collect(Collectors.groupingBy(
                        notice -> notice.host().map(Object::toString).orElse(""),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<String> hosts =
                byHost.keySet().stream().filter(host -> !host.isEmpty()).toList();
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body style=\"" + STYLE + "\">\n");
        byHost.values().forEach(ofHost -> ofHost.forEach(notice -> add(notice, text, html)));
        if (older > 0) {
            String line = older + " older ones are not listed: too many waited.";
            text.append(line).append('\n');
            html.append("<p>").append(line).append("</p>\n");
        }
        return new Letter(
                kind.title(hosts),
                text.toString(),
                html.append("</body></html>\n").toString());
    }

    private static void add(Notice notice, StringBuilder text, StringBuilder html) {
        text.append(notice.text()).append("\n\n");
        html.append("<p><b>").append(escaped(notice.text())).append("</b></p>\n<table>\n");
        rows(notice).forEach((label, value) -> {
            text.append(String.format(Locale.ROOT, "  %-22s%s%n", label + ":", value));
            html.append("<tr><th align=\"left\">")
                    .append(label)
                    .append("</th><td>")
                    .append(escaped(value))
                    .append("</td></tr>\n");
        });
        text.append('\n');
        html.append("</table>\n");
    }

    private static Map<String, String> rows(Notice notice) {
        Map<String, String> rows = new LinkedHashMap<>();
        notice.host().ifPresent(host -> rows.put("host", host.text()));
        rows.put("time (UTC)", notice.at().truncatedTo(ChronoUnit.SECONDS).toString());
        notice.details().forEach((name, value) -> rows.put(label(name), value));
        return rows;
    }

    /** {@code oldAddress}: old address; {@code appliedAfterMs}: applied after ms. */
    private static String label(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT).replaceFirst(" ms$", " (ms)");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
