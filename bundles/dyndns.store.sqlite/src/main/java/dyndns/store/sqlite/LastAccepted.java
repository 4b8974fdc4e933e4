package dyndns.store.sqlite;

import dyndns.api.host.HostName;
import dyndns.api.store.Stamp;
import dyndns.api.store.StoreException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The last accepted stamp of each host, as on disk; about 230 bytes a host. One thread changes it, any may ask.
 */
final class LastAccepted {
    private volatile @Nullable Map<HostName, Stamp> stamps;

    Optional<Stamp> of(HostName host) {
        Map<HostName, Stamp> current = stamps;
        return current == null ? Optional.empty() : Optional.ofNullable(current.get(host));
    }

    int hosts() {
        Map<HostName, Stamp> current = stamps;
        return current == null ? 0 : current.size();
    }

    /** Takes over what a transaction has made durable. */
    void add(Map<HostName, Stamp> flushed) {
        Map<HostName, Stamp> current = stamps;
        if (current == null) throw new IllegalStateException("nothing read yet");
        current.putAll(flushed);
    }

    /**
     * Becomes what a file that was opened holds.
     *
     * @return the hosts of which the file holds a later update than was ever answered for; none at the first time
     * @throws StoreException when the file lacks what was accepted; nothing is taken over then
     */
    Set<HostName> adopt(Map<HostName, Stamp> disk) throws StoreException {
        Map<HostName, Stamp> before = stamps;
        if (before != null) checkAllIn(disk, before);
        stamps = new ConcurrentHashMap<>(disk);
        Set<HostName> unanswered = new HashSet<>();
        if (before != null) {
            disk.forEach((host, stamp) -> {
                if (!stamp.equals(before.get(host))) unanswered.add(host);
            });
        }
        return unanswered;
    }

    private static void checkAllIn(Map<HostName, Stamp> disk, Map<HostName, Stamp> accepted) throws StoreException {
        for (Map.Entry<HostName, Stamp> entry : accepted.entrySet()) {
            Stamp found = disk.get(entry.getKey());
            if (found == null || !(found.equals(entry.getValue()) || found.isAfter(entry.getValue()))) {
                throw new StoreException("the file has lost accepted updates, one of them of " + entry.getKey()
                        + ": restore it, or start again to go on without them");
            }
        }
    }
}
