package dyndns.webconsole;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.Host;
import dyndns.api.overview.RecordStatus;
import dyndns.api.overview.ServerOverview;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a host fares.
 *
 * @param records what is known of its record sets; one that is missing is not known
 * @param overview who knows whether a DNS provider serves its zone
 */
record HostStatus(Host host, Map<RecordType, RecordStatus> records, Optional<ServerOverview> overview) {
    static HostStatus of(Host host, Optional<ServerOverview> overview) {
        Map<RecordType, RecordStatus> records = new EnumMap<>(RecordType.class);
        for (RecordType type : RecordType.values()) {
            overview.flatMap(o -> o.record(new RecordSetKey(host.name(), type)))
                    .ifPresent(record -> records.put(type, record));
        }
        return new HostStatus(host, records, overview);
    }

    private boolean isServed() {
        return overview.stream()
                .flatMap(o -> o.zones().stream())
                .anyMatch(zone -> host.name().isIn(zone.zone().name()));
    }

    boolean isWaiting() {
        return records.values().stream().anyMatch(record -> record.waiting().isPresent());
    }

    void badge(Html html) {
        if (isWaiting()) {
            State.WAITING.badge(html, "waiting");
        } else if (host.credentials().isEmpty()) {
            State.BAD.badge(html, "has no key");
        } else if (records.isEmpty() && !isServed()) {
            State.BAD.badge(html, "no DNS provider serves its zone");
        } else if (records.isEmpty()) {
            State.NEUTRAL.badge(html, "not known");
        } else if (records.values().stream().anyMatch(record -> record.held().isPresent())) {
            State.GOOD.badge(html, "up to date");
        } else {
            State.NEUTRAL.badge(html, "no address");
        }
    }

    /** What waits and why, a line each. */
    List<String> waits() {
        List<String> lines = new ArrayList<>();
        records.forEach((type, record) -> record.waiting()
                .ifPresent(waiting -> lines.add(type + " to be " + waiting.wish() + ": " + waiting.reason())));
        return lines;
    }

    void address(Html html, RecordType type) {
        RecordStatus record = records.get(type);
        if (record == null) {
            html.element("span", "not known", "class", "quiet");
        } else if (record.held().isEmpty()) {
            html.element("span", "none", "class", "quiet");
        } else {
            html.element("code", record.held().get());
        }
    }
}
