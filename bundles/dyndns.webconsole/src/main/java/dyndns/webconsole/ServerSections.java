package dyndns.webconsole;

import dyndns.api.broker.Broker;
import dyndns.api.credentials.AwsCredentialsSource;
import dyndns.api.credentials.AwsCredentialsSource.AwsCredentials;
import dyndns.api.overview.ServerOverview;
import dyndns.api.overview.ZoneStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The zones, brokers and credentials: a section each, left out where there is nothing of the kind. */
final class ServerSections {
    private final Services services;
    private final Words words;

    ServerSections(Services services, Words words) {
        this.services = services;
        this.words = words;
    }

    static void section(Html html, String id, String title, Consumer<Html> content) {
        html.begin("section", "aria-labelledby", id).element("h2", title, "id", id);
        html.begin("div", "data-live", "", "id", "live-" + id);
        content.accept(html);
        html.end().end();
    }

    void zones(Html html) {
        section(html, "zones", "DNS zones", inner -> {
            Optional<ServerOverview> overview = services.overview();
            List<ZoneStatus> zones = overview.map(ServerOverview::zones).orElse(List.of());
            if (overview.isEmpty()) inner.element("p", "The server engine is not there.", "class", "quiet");
            else if (zones.isEmpty()) inner.element("p", "No zone is served.", "class", "quiet");
            else table(inner, zones);
        });
    }

    private void table(Html html, List<ZoneStatus> zones) {
        Table table = new Table(html, "DNS zones", "Zone", "State", "Waiting", "Oldest");
        for (ZoneStatus zone : zones) {
            table.row(cell -> {
                cell.text(zone.zone().name().text());
                cell.element("span", zone.provider(), "class", "why");
            });
            table.cell(cell -> state(cell, zone));
            table.cell(String.valueOf(zone.waiting()));
            table.cell(zone.oldest().map(words::ago).orElse("–"));
            table.endRow();
        }
        table.end();
    }

    private static void state(Html html, ZoneStatus zone) {
        if (!zone.trouble().isEmpty()) {
            State.BAD.badge(html, "trouble");
            html.element("span", zone.trouble(), "class", "why");
        } else if (zone.waiting() > 0) {
            State.WAITING.badge(html, "working");
        } else {
            State.GOOD.badge(html, "all applied");
        }
        if (zone.refused() > 0) {
            html.element(
                    "span", Words.count(zone.refused(), "change", "changes") + " refused for good", "class", "why");
        }
    }

    void brokers(Html html) {
        if (services.brokers().isEmpty()) return;
        section(html, "brokers", "Brokers", inner -> {
            Table table = new Table(inner, "Brokers", "Broker", "State", "Since");
            for (Broker broker : services.brokers()) {
                table.row(cell -> cell.text(broker.address()));
                table.cell(cell -> {
                    if (broker.connected()) State.GOOD.badge(cell, "connected");
                    else State.BAD.badge(cell, "not connected");
                    if (!broker.problem().isEmpty()) cell.element("span", broker.problem(), "class", "why");
                });
                table.cell(cell -> words.ago(cell, broker.since()));
                table.endRow();
            }
            table.end();
        });
    }

    void credentials(Html html) {
        if (services.credentials().isEmpty()) return;
        section(html, "credentials", "Credentials", inner -> {
            Table table = new Table(inner, "Credentials", "Source", "State", "End");
            services.credentials().forEach(entry -> credentials(table, entry.getKey(), entry.getValue()));
            table.end();
        });
    }

    private void credentials(Table table, Map<String, Object> properties, AwsCredentialsSource source) {
        Optional<AwsCredentials> current = source.current();
        table.row(html -> html.text(String.valueOf(properties.getOrDefault("service.pid", "AWS"))));
        table.cell(html -> {
            if (current.isPresent()) State.GOOD.badge(html, current.get().accessKeyId());
            else State.BAD.badge(html, "none yet");
        });
        table.cell(current.flatMap(AwsCredentials::expiry).map(words::until).orElse("not known"));
        table.endRow();
    }
}
