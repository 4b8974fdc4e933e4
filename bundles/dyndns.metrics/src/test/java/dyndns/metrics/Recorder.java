package dyndns.metrics;

import dyndns.api.event.Event;
import java.util.List;
import java.util.function.BiConsumer;

/** Feeds events to a part of the catalog and reads the lines of the page. */
final class Recorder {
    private final Catalog catalog = new Catalog();
    final HostLabels hosts;

    Recorder(int hostLimit, BiConsumer<Catalog, HostLabels> part) {
        hosts = new HostLabels(hostLimit, catalog::foldHosts);
        part.accept(catalog, hosts);
    }

    void tell(Event... events) {
        for (Event event : events) catalog.tell(event);
    }

    /** The samples under the first names. */
    List<String> samples() {
        return Exposition.of(catalog.collectors(false))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
