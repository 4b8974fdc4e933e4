package dyndns.dns.route53;

import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import dyndns.dns.route53.Failure.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.route53.model.HostedZone;

/**
 * Looks for the configured hosted zones until each is found; and again for one that is configured by its name when it is
 * gone, as it may be made anew, with another id.
 */
final class ZoneSearch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneSearch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    private final HostedZones zones;
    private final Time time;
    private final RandomGenerator random;
    private final Found found;
    private final List<ZoneRef> named;
    private final MissingZones missing;
    private final AtomicBoolean hope = new AtomicBoolean();
    private final Map<HostName, HostedZone> taken = new HashMap<>();

    /** Where zones are served that are found. Called by the thread that runs the search. */
    interface Found {
        /** This one, and no other of its name any more. */
        void serve(Zone zone);

        /** Whether Route 53 says that the one of this name that is served does not exist any more. */
        boolean isGone(HostName zone);
    }

    ZoneSearch(List<ZoneRef> wanted, HostedZones zones, Time time, RandomGenerator random, Found found) {
        this.zones = zones;
        this.time = time;
        this.random = random;
        this.found = found;
        this.named = wanted.stream().filter(ZoneRef.ByName.class::isInstance).toList();
        this.missing = new MissingZones(wanted, time);
    }

    /** The zones that are not found, each with the reason for people. */
    Map<ZoneRef, String> missing() {
        return missing.reasons();
    }

    /** AWS may answer now what it did not: it is asked soon. Safe for concurrent calls. */
    void retrySoon() {
        hope.set(true);
    }

    /** Ends when there is nothing left to look for, now or later, or the configuration ends. */
    @Override
    public void run() {
        int rounds = 0;
        boolean settled;
        do {
            boolean anew = hope.getAndSet(false);
            lost().forEach(missing::lost);
            settled = true;
            for (ZoneRef zone : missing().keySet()) settled &= look(zone);
            if (named.isEmpty() && missing().isEmpty()) return;
            if (settled || anew) rounds = 0;
        } while (time.pause(settled ? LONGEST : backOff(rounds++), this::isWanted));
    }

    private boolean isWanted() {
        return hope.get() || !lost().isEmpty();
    }

    /** Those that were found once by their names, and are gone since. */
    private List<ZoneRef> lost() {
        return named.stream()
                .filter(zone -> !missing.contains(zone) && isGone(zone))
                .toList();
    }

    private boolean isGone(ZoneRef zone) {
        return zone instanceof ZoneRef.ByName byName && found.isGone(byName.name());
    }

    /** Between half of the full wait and all of it. */
    private Duration backOff(int rounds) {
        long full = Math.min(LONGEST.toMillis(), 1_000L << Math.min(rounds, DOUBLINGS));
        return Duration.ofMillis(random.nextLong(full / 2, full + 1));
    }

    /** Answers no when it is to be looked for again soon. */
    private boolean look(ZoneRef ref) {
        try {
            List<HostedZone> hosted = candidates(ref);
            if (hosted.isEmpty()) missing.wrong(ref, "there is no hosted zone of this name");
            else take(ref, hosted);
            return !isGone(ref);
        } catch (Refusal e) {
            boolean wrong = e.failure().kind() == Kind.MISSING || e.failure().kind() == Kind.INVALID;
            if (wrong) missing.wrong(ref, e.failure().reason());
            else missing.unknown(ref, e.failure().reason());
            return wrong && !isGone(ref);
        }
    }

    private List<HostedZone> candidates(ZoneRef ref) throws Refusal {
        List<HostedZone> all = zones.find(ref, time.nanos() + PATIENCE.toNanos());
        HostedZone gone = ref instanceof ZoneRef.ByName named && isGone(ref) ? taken.get(named.name()) : null;
        return gone == null
                ? all
                : all.stream().filter(one -> HostedZones.replaces(one, gone)).toList();
    }

    private void take(ZoneRef ref, List<HostedZone> zones) {
        HostedZone hosted = zones.get(0);
        Optional<HostName> name = RecordName.parse(hosted.name());
        String obstacle = name.map(of -> obstacle(of, HostedZones.id(hosted)))
                .orElse("its name cannot be that of a host: " + hosted.name());
        if (!obstacle.isEmpty()) {
            missing.wrong(ref, obstacle);
            return;
        }
        missing.found(ref);
        if (zones.size() > 1) {
            LOG.warn("Route 53: {} is the name of {}: give the id of the one meant", ref, HostedZones.ids(zones));
        }
        serve(name.orElseThrow(), hosted);
    }

    /** Why it cannot be served under its name; an empty string when it can, or is. */
    private String obstacle(HostName name, String id) {
        HostedZone other = taken.get(name);
        if (other == null || HostedZones.id(other).equals(id) || found.isGone(name)) return "";
        return "its name " + name + " is served from " + HostedZones.id(other) + " already";
    }

    private void serve(HostName name, HostedZone hosted) {
        String id = HostedZones.id(hosted);
        HostedZone before = taken.put(name, hosted);
        if (before != null && HostedZones.id(before).equals(id)) return;
        LOG.info("Route 53: serves {} ({}{})", name, id, HostedZones.isPrivate(hosted) ? ", private" : "");
        found.serve(new Zone(name, id));
    }
}
