package dyndns.webconsole;

import dyndns.api.history.HistoryEntry;
import dyndns.api.host.HostName;
import java.util.List;

/**
 * What happened to a host, the latest first.
 *
 * @param all what is known; the latest of it is shown
 */
record HostHistory(HostName host, List<HistoryEntry> all, Words words) {
    private static final int SHOWN = 50;

    void write(Html html) {
        html.begin("section", "class", "wide", "aria-labelledby", "history").element("h2", "History", "id", "history");
        if (all.isEmpty()) html.element("p", "Nothing is recorded.", "class", "quiet");
        else table(html);
        html.end();
    }

    private void table(Html html) {
        Table table = new Table(html, "History", "When", "What", "Details", "Took");
        for (HistoryEntry entry : all.subList(0, Math.min(SHOWN, all.size()))) {
            table.row(cell -> words.ago(cell, entry.at()));
            table.cell(cell -> badge(cell, entry.kind()));
            table.cell(details(entry.text()));
            table.cell(entry.took().map(Words::took).orElse("–"));
            table.endRow();
        }
        table.end();
    }

    private static void badge(Html html, HistoryEntry.Kind kind) {
        switch (kind) {
            case ACCEPTED -> State.NEUTRAL.badge(html, "accepted");
            case APPLIED -> State.GOOD.badge(html, "applied");
            case PROPAGATED -> State.GOOD.badge(html, "on every server");
            case REFUSED -> State.BAD.badge(html, "refused");
            case DRIFT -> State.BAD.badge(html, "drift");
        }
    }

    /** Without the host's name, which is the page's title. */
    private String details(String text) {
        String name = host.text();
        if (text.startsWith(name + ": ")) return text.substring(name.length() + 2);
        return text.startsWith(name + " ") ? text.substring(name.length() + 1) : text;
    }
}
