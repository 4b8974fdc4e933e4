package dyndns.cli;

import dyndns.api.event.ClientEvent;
import dyndns.api.event.ClientEvent.Confirmed;
import dyndns.api.event.ClientEvent.DispatchFailed;
import dyndns.api.event.ClientEvent.Resolved;
import dyndns.api.event.ClientEvent.UpdateDispatched;
import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import dyndns.api.host.HostName;
import dyndns.api.resolve.Resolution;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Waits until every host is done: its update is delivered, or the DNS already agrees. */
final class OnceListener implements EventListener {
    private final boolean force;
    private final Map<HostName, String> done = new HashMap<>();
    private final Map<HostName, String> trouble = new HashMap<>();

    /** @param force whether an update has to be delivered even when the DNS agrees */
    OnceListener(boolean force) {
        this.force = force;
    }

    @Override
    public synchronized void on(Event event) {
        if (!(event instanceof ClientEvent of)) return;
        if (of instanceof UpdateDispatched sent) done.put(of.host(), "delivered by " + sent.transport());
        if (of instanceof Confirmed && !force) done.putIfAbsent(of.host(), "the DNS already agrees");
        if (of instanceof DispatchFailed failed) trouble.put(of.host(), failed.transport() + ": " + failed.reason());
        if (of instanceof Resolved resolved && resolved.resolution() instanceof Resolution.Unknown unknown) {
            trouble.put(of.host(), resolved.resolver() + ": " + unknown.reason());
        }
        notifyAll();
    }

    /** @return whether every host was done in time */
    synchronized boolean await(Set<HostName> hosts, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!done.keySet().containsAll(hosts)) {
            long left = end - System.nanoTime();
            if (left <= 0) return false;
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** One line about every host. */
    synchronized String summary(Set<HostName> hosts) {
        StringBuilder line = new StringBuilder();
        for (HostName host : new TreeSet<>(new HashSet<>(hosts))) {
            if (!line.isEmpty()) line.append("; ");
            line.append(host).append(": ").append(text(host));
        }
        return line.toString();
    }

    private String text(HostName host) {
        String good = done.get(host);
        if (good != null) return good;
        String bad = trouble.get(host);
        return bad == null ? "not delivered" : "not delivered (" + bad + ")";
    }
}
