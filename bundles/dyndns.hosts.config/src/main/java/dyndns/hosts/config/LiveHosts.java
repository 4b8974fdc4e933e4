package dyndns.hosts.config;

import dyndns.api.event.Events;
import dyndns.api.event.ServerEvent.HostsChanged;
import dyndns.api.event.ServerEvent.KeyRefused;
import dyndns.api.host.Host;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory itself: one table, swapped whole. */
final class LiveHosts implements HostDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHosts.class);

    private final Keys keys;
    private final Events events;
    private final InstantSource clock;
    private volatile HostTable table = HostTable.EMPTY;
    private volatile List<String> problems = List.of();
    private volatile String withoutKeys = "";
    private volatile boolean loaded;

    LiveHosts(Keys keys, Events events, InstantSource clock) {
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /** Takes over what was read. One thread only. */
    void take(HostSources.Snapshot snapshot) {
        for (String problem : snapshot.problems()) {
            if (!problems.contains(problem)) LOG.error("{}; the hosts that were good before stay", problem);
        }
        problems = snapshot.problems();
        for (String change : snapshot.changes()) LOG.info("{}", change);
        if (!loaded && !snapshot.complete()) return;
        HostTable before = table;
        HostTable after = HostTable.of(snapshot.hosts().values(), keys);
        table = after;
        keys.retain(snapshot.hosts().values().stream()
                .flatMap(host -> host.keys().stream())
                .collect(Collectors.toSet()));
        warnOfHostsWithoutKeys(snapshot);
        tell(before, after);
        loaded = true;
    }

    private void warnOfHostsWithoutKeys(HostSources.Snapshot snapshot) {
        String warning = HostsWithoutKeys.warning(snapshot.hosts().values()).orElse("");
        if (!warning.isEmpty() && !warning.equals(withoutKeys)) LOG.warn("{}", warning);
        withoutKeys = warning;
    }

    private void tell(HostTable before, HostTable after) {
        Set<HostTable.Refused> known = new HashSet<>(before.refused());
        for (HostTable.Refused refused : after.refused()) {
            if (known.contains(refused)) continue;
            LOG.debug("a public key of {} is left out: {}", refused.host(), refused.reason());
            events.tell(new KeyRefused(clock.instant(), refused.host(), refused.reason()));
        }
        boolean same = loaded && before.hosts().equals(after.hosts()) && before.hash() == after.hash();
        if (same) return;
        LOG.debug("{} hosts ({} more, {} fewer)", after.hosts().size(), newIn(after, before), newIn(before, after));
        events.tell(new HostsChanged(clock.instant(), after.hosts().size(), after.hash()));
    }

    private static long newIn(HostTable of, HostTable comparedWith) {
        return of.hosts().keySet().stream()
                .filter(host -> !comparedWith.hosts().containsKey(host))
                .count();
    }

    /** Whether every configured host was read once. */
    boolean loaded() {
        return loaded;
    }

    List<String> problems() {
        return problems;
    }

    List<HostTable.Refused> refused() {
        return table.refused();
    }

    @Override
    public Optional<Host> find(HostName name) {
        return Optional.ofNullable(table.hosts().get(name));
    }

    @Override
    public Collection<Host> hosts() {
        return table.hosts().values();
    }
}
