package dyndns.server;

import dyndns.api.dns.ChangeResult.Deferred;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts off what was not applied. When nothing of a batch was, the zone as a whole backs off: after an outage everything
 * goes at once, however long it was. When something was, the rest backs off record set by record set, so that one that
 * is always put off disturbs nobody. Used by the zone's thread alone, but for {@link #trouble}.
 */
final class Deferrals {
    private static final Logger LOG = LoggerFactory.getLogger(Deferrals.class);

    private final HostName zone;
    private final ZoneQueue queue;
    private final Surroundings around;
    private final BackOff ofZone;
    private final BackOff ofOne;
    private boolean failing;
    private volatile String trouble = "";

    Deferrals(HostName zone, ZoneQueue queue, Surroundings around) {
        this.zone = zone;
        this.queue = queue;
        this.around = around;
        this.ofZone = around.zoneBackOff();
        this.ofOne = around.newBackOff();
    }

    /** Why the zone backs off; an empty string when it does not. */
    String trouble() {
        return trouble;
    }

    /** A batch is over: whether something was applied, and what was not. Answers whether the zone failed as a whole. */
    boolean settle(boolean applied, Map<Wanted, Deferred> putOff) {
        if (applied) works();
        boolean fails = !applied && !putOff.isEmpty() && !isTroubleOfOne(putOff);
        if (fails) fail(putOff);
        else putOff.forEach((wanted, deferred) -> alone(wanted.key(), deferred));
        tell(fails, putOff);
        return fails;
    }

    /** The provider may be able to again: the back-off begins anew, and nothing waits longer than its first wait. */
    void retrySoon() {
        ofZone.reset();
        queue.waitAtMost(ofZone.after(0));
    }

    private void works() {
        failing = false;
        ofZone.reset();
        queue.letGo();
    }

    /** One that failed before fails again, and others did not meanwhile: that says nothing of the zone. */
    private boolean isTroubleOfOne(Map<Wanted, Deferred> putOff) {
        return !failing
                && putOff.size() == 1
                && putOff.keySet().stream().allMatch(wanted -> queue.failures(wanted.key()) > 0);
    }

    private void fail(Map<Wanted, Deferred> putOff) {
        boolean worked = !failing;
        failing = true;
        putOff.forEach((wanted, deferred) -> {
            if (worked && queue.failures(wanted.key()) > 0) alone(wanted.key(), deferred);
            else queue.putBackWithZone(wanted.key(), deferred.reason());
        });
        if (queue.holdsBack()) return; // these were never tried before: those that wait do not wait longer for them
        Duration least = putOff.values().stream()
                .map(Deferred::retryAfter)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        queue.holdBack(longer(ofZone.next(), least));
    }

    private void alone(RecordSetKey key, Deferred deferred) {
        int failures = queue.failures(key);
        if (failures == 0) LOG.warn("{} is put off, and tried again by itself: {}", key, deferred.reason());
        Duration wait = ofOne.after(failures);
        queue.putBack(key, longer(wait, deferred.retryAfter().orElse(Duration.ZERO)), deferred.reason());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private void tell(boolean fails, Map<Wanted, Deferred> putOff) {
        String reason =
                putOff.values().stream().map(Deferred::reason).findFirst().orElse("");
        String before = trouble;
        trouble = fails ? reason : "";
        if (fails && !reason.equals(before)) {
            LOG.warn("zone {}: nothing can be changed, {} changes wait: {}", zone, queue.size(), reason);
        } else if (!fails && !before.isEmpty()) {
            LOG.info("zone {}: changes go again", zone);
        }
        putOff.forEach((wanted, deferred) ->
                around.tell(at -> new ServerEvent.ChangeFailed(at, wanted.key(), deferred.reason(), false)));
    }
}
