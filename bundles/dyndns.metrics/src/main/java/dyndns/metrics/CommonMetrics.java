package dyndns.metrics;

import dyndns.api.broker.Broker;
import dyndns.api.event.TransportEvent.BrokerConnected;
import dyndns.api.event.TransportEvent.BrokerLost;
import dyndns.api.event.TransportEvent.NotificationFailed;
import java.util.List;
import java.util.Map;

/** What client and server both have. */
final class CommonMetrics {
    private final MetricFamily brokers;
    private final MetricFamily connected;
    private final MetricFamily dropped;

    CommonMetrics(Catalog catalog, Build build, double startSeconds) {
        catalog.section("")
                .gauge("version", "Always 1; the labels say which build runs.", "version", "hash")
                .set(1, build.version(), build.hash());
        catalog.secondOnly("dyndns_")
                .gauge("version", "Always 1; the labels say which build runs.", "version", "hash", "go")
                .set(1, build.version(), build.hash(), "");

        Catalog.Section seed = catalog.section("", "dyndns_");
        seed.gauge("start_time_seconds", "When the program started, in seconds since 1970.")
                .set(startSeconds);
        brokers = seed.gauge("mqtt_brokers_configured_total", "Configured message brokers.");
        connected = seed.gauge("mqtt_brokers_connected_total", "Message brokers that are connected now.");
        MetricFamily lost = seed.counter("mqtt_connections_lost_total", "Broker connections that ended unasked.");
        MetricFamily again = seed.gauge("mqtt_reconnections_total", "Broker connections that came back.");
        MetricFamily errors = seed.gauge("notification_errors", "Notifications that could not be sent.");
        dropped = catalog.section("dyndns_")
                .counter("events_dropped_total", "Events lost on a listener that was too slow.", "listener");

        catalog.on(BrokerLost.class, event -> lost.inc());
        catalog.on(BrokerConnected.class, event -> {
            if (event.again()) again.inc();
        });
        catalog.on(NotificationFailed.class, event -> errors.inc());
    }

    /** Takes over what is asked for, not told. */
    void refresh(List<Broker> present, Map<String, Long> lostEvents) {
        brokers.set(present.size());
        connected.set(present.stream().filter(Broker::connected).count());
        lostEvents.forEach((listener, count) -> dropped.set(count, listener));
    }
}
