package dyndns.webconsole;

import dyndns.api.dns.RecordType;
import dyndns.api.history.HistoryEntry;
import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hosts, {@value #PAGE} at a time. */
final class HostsSection {
    private static final int PAGE = 50;

    private final Services services;
    private final Words words;
    private final String search;
    private final boolean waitingOnly;
    private final int wanted;

    HostsSection(Services services, Words words, Visit visit) {
        this.services = services;
        this.words = words;
        this.search = visit.text("q").toLowerCase(Locale.ROOT);
        this.waitingOnly = visit.text("show").equals("waiting");
        this.wanted = visit.number("page");
    }

    void write(Html html) {
        List<Host> found = found();
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        int page = Math.min(wanted, pages);
        List<Host> shown = found.subList((page - 1) * PAGE, Math.min(found.size(), page * PAGE));
        html.begin("section", "aria-labelledby", "hosts", "class", "wide");
        html.begin("div", "class", "heading").element("h2", "Hosts", "id", "hosts");
        searchForm(html);
        html.end();
        html.begin("div", "data-live", "", "id", "live-hosts");
        if (shown.isEmpty()) html.element("p", emptyText(), "class", "quiet");
        else table(html, shown);
        pager(html, page, pages, found.size());
        html.end().end();
    }

    private List<Host> found() {
        Stream<Host> hosts = services.hosts().stream();
        if (!search.isEmpty()) hosts = hosts.filter(host -> host.name().text().contains(search));
        if (waitingOnly)
            hosts = hosts.filter(
                    host -> HostStatus.of(host, services.overview()).isWaiting());
        return hosts.sorted(Comparator.comparing(Host::name)).toList();
    }

    private String emptyText() {
        if (!search.isEmpty()) return "No host's name contains “" + search + "”.";
        return waitingOnly ? "Nothing waits." : "No host is configured yet.";
    }

    private void searchForm(Html html) {
        html.begin("form", "method", "get", "action", Frame.link("overview"), "role", "search", "class", "search");
        html.element("label", "Part of a name", "for", "q", "class", "hidden");
        html.single(
                "input", "type", "search", "id", "q", "name", "q", "value", search, "placeholder", "Part of a name");
        html.element("label", "Which hosts", "for", "show", "class", "hidden");
        html.begin("select", "id", "show", "name", "show");
        html.element("option", "All hosts", "value", "");
        if (waitingOnly) html.element("option", "Waiting only", "value", "waiting", "selected", "");
        else html.element("option", "Waiting only", "value", "waiting");
        html.end().element("button", "Search", "type", "submit").end();
    }

    private void table(Html html, List<Host> hosts) {
        Map<HostName, HistoryEntry> last = services.history()
                .map(history ->
                        history.lastApplied(hosts.stream().map(Host::name).toList()))
                .orElse(Map.of());
        Table table = new Table(html, "Hosts", "Host", "State", "IPv4", "IPv6", "Last update", "Took");
        for (Host host : hosts) row(table, HostStatus.of(host, services.overview()), last.get(host.name()));
        table.end();
    }

    private void row(Table table, HostStatus status, @Nullable HistoryEntry last) {
        HostName name = status.host().name();
        table.row(
                html -> html.element("a", name.text(), "href", Frame.link("host?name=" + name), "id", "host-" + name));
        table.cell(html -> {
            status.badge(html);
            for (String wait : status.waits()) html.element("span", wait, "class", "why");
        });
        table.cell(html -> status.address(html, RecordType.A));
        table.cell(html -> status.address(html, RecordType.AAAA));
        table.cell(html -> {
            if (last == null) html.element("span", "none recorded", "class", "quiet");
            else words.ago(html, last.at());
        });
        table.cell(last == null ? "–" : last.took().map(Words::took).orElse("–"));
        table.endRow();
    }

    private void pager(Html html, int page, int pages, int hosts) {
        html.begin("nav", "class", "pager", "aria-label", "Pages of hosts");
        if (page > 1) link(html, page - 1, "Previous", "prev");
        html.element("span", Words.count(hosts, "host", "hosts") + ", page " + page + " of " + pages);
        if (page < pages) link(html, page + 1, "Next", "next");
        html.end();
    }

    private void link(Html html, int page, String text, String relation) {
        String show = waitingOnly ? "&show=waiting" : "";
        String path = "overview?page=" + page + "&q=" + Visit.encode(search) + show;
        html.element("a", text, "href", Frame.link(path), "rel", relation, "id", "page-" + relation);
    }
}
