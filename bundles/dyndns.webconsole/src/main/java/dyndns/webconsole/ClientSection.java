package dyndns.webconsole;

import dyndns.api.overview.ClientOverview;
import java.util.Locale;

/** The hosts that this client keeps up to date. */
final class ClientSection {
    private final Services services;
    private final Words words;

    ClientSection(Services services, Words words) {
        this.services = services;
        this.words = words;
    }

    void write(Html html) {
        for (ClientOverview client : services.clients()) {
            String id = "client-" + client.host();
            ServerSections.section(html, id, client.host().text(), inner -> write(inner, client));
        }
    }

    private void write(Html html, ClientOverview client) {
        html.begin("p").text("State: ");
        boolean good = client.pending().isEmpty()
                && client.families().stream()
                        .allMatch(family -> family.problem().isEmpty());
        String state = client.state().toLowerCase(Locale.ROOT).replace('_', ' ');
        (good ? State.GOOD : State.WAITING).badge(html, state);
        html.end();
        Table table = new Table(html, "Addresses of " + client.host(), "Family", "Address", "Since");
        for (ClientOverview.FamilyStatus family : client.families()) {
            table.row(cell -> cell.text(String.valueOf(family.family())));
            table.cell(cell -> {
                family.address().ifPresent(address -> cell.element("code", address.text()));
                if (!family.problem().isEmpty()) cell.element("span", family.problem(), "class", "why");
            });
            table.cell(family.since().map(words::ago).orElse("–"));
            table.endRow();
        }
        table.end();
        for (String pending : client.pending()) html.element("p", "Not delivered yet: " + pending);
    }
}
