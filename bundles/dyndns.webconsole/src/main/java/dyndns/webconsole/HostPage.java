package dyndns.webconsole;

import dyndns.api.dns.RecordType;
import dyndns.api.history.HistoryEntry;
import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import jakarta.servlet.Servlet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One host: what happened to it, its keys, an update by hand. Without a name: a form for another host. */
@Component(
        enabled = false, // ServerPages does
        service = Servlet.class,
        property = {"felix.webconsole.label=host", "felix.webconsole.title=Add host", "felix.webconsole.category=DynDNS"
        })
public final class HostPage extends Page {
    private static final long serialVersionUID = 1;
    private static final int LATEST = 1_000;

    private final transient Services services;
    private final transient ConfigurationAdmin admin;

    @Activate
    public HostPage(
            @Reference(name = "services") Services services,
            @Reference(name = "configurations") ConfigurationAdmin admin) {
        super("host");
        this.services = services;
        this.admin = admin;
    }

    @Override
    String title(Visit visit) {
        return visit.has("name") ? visit.text("name") : "Add host";
    }

    @Override
    String place(Visit visit) {
        return visit.has("name") ? "overview" : "host";
    }

    @Override
    boolean isServer() {
        return services.isServer();
    }

    @Override
    Outcome act(Visit visit) {
        return new HostActions(services, admin, visit).run();
    }

    @Override
    void show(Visit visit, Html html) {
        if (!visit.has("name")) {
            NewHost.form(visit, html);
            return;
        }
        Optional<Host> host = HostName.parse(visit.text("name")).flatMap(services::host);
        if (host.isEmpty()) {
            html.element("p", "There is no host of this name.", "class", "quiet");
            html.element("a", "All hosts", "href", Frame.link("overview"));
            return;
        }
        Instant now = Clock.systemUTC().instant();
        List<HistoryEntry> latest = services.history()
                .map(history -> history.latest(host.get().name(), LATEST))
                .orElse(List.of());
        html.begin("div", "class", "sections");
        status(html, host.get());
        update(visit, html, host.get());
        html.begin("section", "class", "wide", "aria-labelledby", "day").element("h2", "Last day", "id", "day");
        new DayPicture(latest, now).write(html);
        html.end();
        new HostHistory(host.get().name(), latest, new Words(now)).write(html);
        new HostKeys(visit, host.get()).write(html);
        removal(visit, html, host.get());
        html.end();
    }

    private void status(Html html, Host host) {
        HostStatus status = HostStatus.of(host, services.overview());
        ServerSections.section(html, "now", "Now", inner -> {
            inner.begin("dl");
            inner.element("dt", "State").begin("dd");
            status.badge(inner);
            for (String wait : status.waits()) inner.element("span", wait, "class", "why");
            inner.end();
            for (RecordType type : RecordType.values()) {
                inner.element("dt", type == RecordType.A ? "IPv4" : "IPv6").begin("dd");
                status.address(inner, type);
                if (host.policy(type).locked()) inner.element("span", "locked", "class", "why");
                inner.end();
            }
            inner.element("dt", "TTL").element("dd", host.policy(RecordType.A).ttlSeconds() + " s");
            inner.element("dt", "Private addresses").element("dd", host.allowPrivate() ? "allowed" : "refused");
            inner.end();
        });
    }

    private static void update(Visit visit, Html html, Host host) {
        html.begin("section", "aria-labelledby", "by-hand").element("h2", "Update by hand", "id", "by-hand");
        visit.form(html, Frame.link("host?name=" + host.name()));
        for (String family : List.of("IPv4", "IPv6")) {
            String name = family.toLowerCase(Locale.ROOT);
            html.element("label", family + " address", "for", name);
            html.single(
                    "input",
                    "id",
                    name,
                    "name",
                    name,
                    "class",
                    "code",
                    "value",
                    visit.text(name),
                    "autocomplete",
                    "off",
                    "aria-describedby",
                    "by-hand-help");
        }
        html.element(
                "p",
                "Empty: left as it is. A minus sign: the record is removed.",
                "id",
                "by-hand-help",
                "class",
                "quiet");
        html.element("button", "Update", "name", "update", "value", "1", "class", "primary")
                .end()
                .end();
    }

    private static void removal(Visit visit, Html html, Host host) {
        html.begin("section", "aria-labelledby", "removal").element("h2", "Remove this host", "id", "removal");
        visit.form(html, Frame.link("host?name=" + host.name()));
        html.element("p", "Nothing from it is accepted any more; its DNS records stay as they are.", "class", "quiet");
        html.begin("label", "class", "sure").single("input", "type", "checkbox", "name", "sure", "value", "1");
        html.text("Remove " + host.name()).end();
        html.element("button", "Remove host", "name", "remove", "value", "1", "class", "danger")
                .end()
                .end();
    }
}
