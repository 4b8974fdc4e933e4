package dyndns.metrics;

import dyndns.api.host.HostName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the label {@code host} says. It bounds the series, and with them the memory: above the limit every host is
 * {@link #FOLDED}, until the hosts change to fewer.
 */
final class HostLabels {
    /** Stands for every host that is not configured. */
    static final String UNKNOWN = "unknown";

    /** Stands for every host while there are more than the limit. */
    static final String FOLDED = "";

    /** The labels that are no single host. */
    static final Set<String> SHARED = Set.of(UNKNOWN, FOLDED);

    private final Runnable fold;
    private final Set<HostName> seen = new HashSet<>();
    private int limit;
    private int configured;
    private boolean folded;

    /**
     * @param limit most hosts with series of their own; 0 or more
     * @param fold takes the series of single hosts away
     */
    HostLabels(int limit, Runnable fold) {
        this.limit = limit;
        this.fold = fold;
    }

    synchronized String of(HostName host) {
        if (!folded && seen.add(host)) decide();
        return folded ? FOLDED : host.text();
    }

    synchronized String of(Optional<HostName> host) {
        return host.map(this::of).orElse(UNKNOWN);
    }

    synchronized void limit(int hosts) {
        limit = hosts;
        restart();
    }

    synchronized void configured(int hosts) {
        configured = hosts;
        restart();
    }

    private void restart() {
        if (folded) seen.clear();
        folded = false;
        decide();
    }

    private void decide() {
        if (configured <= limit && seen.size() <= limit) return;
        folded = true;
        fold.run();
    }
}
