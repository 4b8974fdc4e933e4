package dyndns.dns.route53;

import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import dyndns.dns.route53.Failure.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.route53.model.HostedZone;

/** Looks for the configured hosted zones until each is found. */
final class ZoneSearch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneSearch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Until then AWS may be out of reach, as credentials are fetched first: not told, but in the health check. */
    private static final Duration START = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    private final HostedZones zones;
    private final Time time;
    private final RandomGenerator random;
    private final Consumer<Zone> found;
    private final Map<ZoneRef, String> missing = new LinkedHashMap<>();
    private final AtomicBoolean hope = new AtomicBoolean();
    private final Map<HostName, String> taken = new LinkedHashMap<>();
    private final Map<ZoneRef, String> told = new HashMap<>();
    private long begun;

    /** @param found told of each zone once, by the thread that runs this */
    ZoneSearch(List<ZoneRef> wanted, HostedZones zones, Time time, RandomGenerator random, Consumer<Zone> found) {
        this.zones = zones;
        this.time = time;
        this.random = random;
        this.found = found;
        wanted.forEach(zone -> missing.put(zone, "not looked for yet"));
    }

    /** The zones that are not found, each with the reason for people. */
    Map<ZoneRef, String> missing() {
        synchronized (missing) {
            return new LinkedHashMap<>(missing);
        }
    }

    /** AWS may answer now what it did not: it is asked soon. Safe for concurrent calls. */
    void retrySoon() {
        hope.set(true);
    }

    /** Ends when all are found, or the configuration ends. */
    @Override
    public void run() {
        begun = time.nanos();
        int rounds = 0;
        boolean goesOn = true;
        while (goesOn && !missing().isEmpty()) {
            boolean unreachable = false;
            for (ZoneRef zone : missing().keySet()) unreachable |= !look(zone);
            if (missing().isEmpty()) return;
            goesOn = time.pause(unreachable ? backOff(rounds++) : LONGEST, hope::get);
            if (hope.getAndSet(false)) rounds = 0;
        }
    }

    /** Between half of the full wait and all of it. */
    private Duration backOff(int rounds) {
        long full = Math.min(LONGEST.toMillis(), 1_000L << Math.min(rounds, DOUBLINGS));
        return Duration.ofMillis(random.nextLong(full / 2, full + 1));
    }

    /** Answers no when nothing could be found out. */
    private boolean look(ZoneRef ref) {
        try {
            List<HostedZone> hosted = zones.find(ref, time.nanos() + PATIENCE.toNanos());
            if (hosted.isEmpty()) complain(ref, "there is no hosted zone of this name", true);
            else take(ref, hosted);
            return true;
        } catch (Refusal e) {
            boolean wrong = e.failure().kind() == Kind.MISSING || e.failure().kind() == Kind.INVALID;
            complain(ref, e.failure().reason(), wrong);
            return wrong;
        }
    }

    private void take(ZoneRef ref, List<HostedZone> zones) {
        HostedZone hosted = zones.get(0);
        Optional<HostName> name = RecordName.parse(hosted.name());
        String id = HostedZones.id(hosted);
        if (name.isEmpty()) {
            complain(ref, "its name cannot be that of a host: " + hosted.name(), true);
            return;
        }
        String other = taken.putIfAbsent(name.get(), id);
        if (other != null && !other.equals(id)) {
            complain(ref, "its name " + name.get() + " is served from " + other + " already", true);
            return;
        }
        synchronized (missing) {
            missing.remove(ref);
        }
        if (zones.size() > 1) {
            LOG.warn("Route 53: {} is the name of {}: give the id of the one meant", ref, HostedZones.ids(zones));
        }
        if (other != null) return;
        LOG.info("Route 53: serves {} ({}{})", name.get(), id, HostedZones.isPrivate(hosted) ? ", private" : "");
        found.accept(new Zone(name.get(), id));
    }

    private void complain(ZoneRef ref, String reason, boolean wrong) {
        synchronized (missing) {
            missing.put(ref, reason);
        }
        boolean early = !wrong && time.nanos() - begun < START.toNanos();
        if (early || reason.equals(told.put(ref, reason))) return;
        if (wrong) LOG.error("Route 53: hosted zone {} is not served: {}", ref, reason);
        else LOG.warn("Route 53: hosted zone {} is not served yet: {}", ref, reason);
    }
}
