package dyndns.webconsole;

import dyndns.api.broker.Broker;
import dyndns.api.overview.ClientOverview;
import dyndns.api.overview.ServerOverview;
import dyndns.api.overview.ZoneStatus;
import jakarta.servlet.Servlet;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How things stand; the part that {@code /live} answers with is the same again. */
@Component(
        service = Servlet.class,
        property = {
            "felix.webconsole.label=overview",
            "felix.webconsole.title=Overview",
            "felix.webconsole.category=DynDNS"
        })
public final class OverviewPage extends Page {
    private static final long serialVersionUID = 1;

    private final transient Services services;

    @Activate
    public OverviewPage(@Reference(name = "services") Services services) {
        super("overview");
        this.services = services;
    }

    @Override
    String title(Visit visit) {
        return "Overview";
    }

    @Override
    boolean isServer() {
        return services.isServer();
    }

    @Override
    void show(Visit visit, Html html) {
        Words words = new Words(Clock.systemUTC().instant());
        HealthSection health = new HealthSection(services);
        summary(html, health);
        html.element("p", "", "class", "offline", "id", "offline", "role", "status");
        html.begin("div", "class", "sections");
        if (services.isServer()) new HostsSection(services, words, visit).write(html);
        else new ClientSection(services, words).write(html);
        ServerSections sections = new ServerSections(services, words);
        if (services.isServer()) sections.zones(html);
        sections.brokers(html);
        sections.credentials(html);
        health.write(html);
        html.end();
    }

    private void summary(Html html, HealthSection health) {
        html.begin("ul", "class", "tiles", "data-live", "", "id", "live-summary");
        if (services.isServer()) {
            int hosts = services.hosts().size();
            tile(html, State.NEUTRAL, "Hosts", String.valueOf(hosts));
            waiting(html);
        } else {
            clients(html);
        }
        List<Broker> brokers = services.brokers();
        long connected = brokers.stream().filter(Broker::connected).count();
        if (!brokers.isEmpty()) {
            State state = connected == brokers.size() ? State.GOOD : State.BAD;
            tile(html, state, "Brokers connected", connected + " of " + brokers.size());
        }
        tile(
                html,
                health.isGood() ? State.GOOD : State.BAD,
                "Health",
                health.summary().orElse("not known"));
        html.end();
        html.element("p", "", "class", "hidden", "id", "announce", "role", "status");
    }

    private void waiting(Html html) {
        List<ZoneStatus> zones = services.overview().map(ServerOverview::zones).orElse(List.of());
        int waiting = zones.stream().mapToInt(ZoneStatus::waiting).sum();
        String text = services.overview().isEmpty() ? "not known" : String.valueOf(waiting);
        tile(html, waiting == 0 ? State.GOOD : State.WAITING, "Changes waiting", text);
    }

    private void clients(Html html) {
        List<ClientOverview> clients = services.clients();
        long waiting =
                clients.stream().filter(client -> !client.pending().isEmpty()).count();
        tile(html, State.NEUTRAL, "Hosts", String.valueOf(clients.size()));
        tile(html, waiting == 0 ? State.GOOD : State.WAITING, "Updates waiting", String.valueOf(waiting));
    }

    private static void tile(Html html, State state, String name, String value) {
        html.begin("li", "class", state.name().toLowerCase(Locale.ROOT));
        html.element("span", name, "class", "name").element("strong", value).end();
    }
}
