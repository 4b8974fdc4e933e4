package dyndns.webconsole;

import dyndns.api.address.Family;
import dyndns.api.overview.ClientOverview;
import dyndns.api.overview.ClientOverview.FamilyStatus;
import dyndns.api.overview.ClientOverview.ResolverStatus;
import dyndns.api.overview.ClientOverview.TransportStatus;
import java.util.Comparator;
import java.util.List;

/** The hosts that this client keeps up to date: what it knows of each, from whom, and whom it told. */
final class ClientSection {
    private final Services services;
    private final Words words;

    ClientSection(Services services, Words words) {
        this.services = services;
        this.words = words;
    }

    void write(Html html) {
        html.begin("div", "class", "group", "data-live", "", "id", "live-clients");
        List<ClientOverview> clients = services.clients().stream()
                .sorted(Comparator.comparing(ClientOverview::host))
                .toList();
        if (clients.isEmpty()) html.element("p", "No host is configured.", "class", "quiet");
        for (ClientOverview client : clients) write(html, client);
        html.end();
    }

    private void write(Html html, ClientOverview client) {
        String id = "client-" + client.host();
        html.begin("section", "aria-labelledby", id, "class", "wide")
                .element("h2", client.host().text(), "id", id);
        html.begin("p");
        state(html, client);
        client.signed().ifPresent(last -> {
            html.text(" Last update: ").element("code", last.addresses()).text(", signed ");
            words.ago(html, last.at());
        });
        html.end();
        for (String pending : client.pending()) html.element("p", "Not delivered yet: " + pending, "class", "why");
        addresses(html, client);
        resolvers(html, client);
        transports(html, client);
        html.end();
    }

    /** The states as metrics and events call them, in words. */
    private static void state(Html html, ClientOverview client) {
        switch (client.state()) {
            case "ipConfirmedState" -> State.GOOD.badge(html, "the DNS agrees");
            case "ipNotConfirmedState" -> State.WAITING.badge(html, "the DNS does not agree yet");
            default -> State.WAITING.badge(html, "starting");
        }
    }

    private static String name(Family family) {
        return family == Family.IPV4 ? "IPv4" : "IPv6";
    }

    private void addresses(Html html, ClientOverview client) {
        html.element("h3", "Addresses");
        Table table = new Table(html, "Addresses of " + client.host(), "Family", "Address", "Since");
        for (FamilyStatus family : client.families()) {
            table.row(cell -> cell.text(name(family.family())));
            table.cell(cell -> {
                family.address().ifPresent(address -> cell.element("code", address.text()));
                if (!family.problem().isEmpty()) cell.element("span", family.problem(), "class", "why");
            });
            table.cell(family.since().map(words::ago).orElse("–"));
            table.endRow();
        }
        table.end();
    }

    private void resolvers(Html html, ClientOverview client) {
        html.element("h3", "Resolvers");
        Table table = new Table(html, "Resolvers of " + client.host(), "Resolver", "Family", "Last answer", "Asked");
        for (ResolverStatus resolver : client.resolvers()) {
            table.row(cell -> cell.text(resolver.resolver()));
            table.cell(name(resolver.family()));
            table.cell(cell -> {
                resolver.address().ifPresent(address -> cell.element("code", address.text()));
                if (!resolver.problem().isEmpty()) State.BAD.badge(cell, "not known");
                if (!resolver.problem().isEmpty()) cell.element("span", resolver.problem(), "class", "why");
                if (resolver.at().isEmpty()) cell.text("–");
            });
            table.cell(resolver.at().map(words::ago).orElse("not yet"));
            table.endRow();
        }
        table.end();
    }

    private void transports(Html html, ClientOverview client) {
        html.element("h3", "Sent by");
        Table table = new Table(html, "Transports of " + client.host(), "Transport", "State", "Delivered");
        for (TransportStatus transport : client.transports()) {
            table.row(cell -> cell.text(transport.transport()));
            table.cell(cell -> state(cell, transport));
            table.cell(transport.delivered().map(words::ago).orElse("–"));
            table.endRow();
        }
        table.end();
    }

    private static void state(Html html, TransportStatus transport) {
        if (!transport.problem().isEmpty()) {
            State.BAD.badge(html, "not delivered");
            html.element("span", transport.problem(), "class", "why");
        } else if (transport.delivered().isPresent()) {
            State.GOOD.badge(html, "delivered");
        } else {
            State.NEUTRAL.badge(html, "nothing sent yet");
        }
    }
}
