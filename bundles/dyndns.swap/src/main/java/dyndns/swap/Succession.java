package dyndns.swap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which copy of a symbolic name runs: the highest that can. One that fails does not take a lower one away.
 *
 * @param <C> the copies that it decides about
 */
final class Succession<C extends Copy> {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final BiPredicate<C, List<C>> handsOver;
    private final Map<C, String> failures = new HashMap<>();

    /** @param handsOver whether somebody else lets a copy take the place of others, as whoever asks would stop with them */
    Succession(BiPredicate<C, List<C>> handsOver) {
        this.handsOver = handsOver;
    }

    /**
     * Makes the highest copy that can run the only one that runs.
     *
     * @param copies all copies of one name that may run, the highest first
     * @return the one that runs, or soon will; empty: none can
     */
    Optional<C> settle(List<C> copies) {
        for (C next : copies) {
            if (!failures.containsKey(next) && takesOver(next, copies)) return Optional.of(next);
        }
        return Optional.empty();
    }

    private boolean takesOver(C next, List<C> copies) {
        List<C> others = copies.stream().filter(copy -> !copy.equals(next)).toList();
        next.offer(true);
        others.forEach(other -> other.offer(false));
        try {
            if (!next.running()) next.resolve();
            if (handsOver.test(next, others)) return true;
            for (C other : others) stop(other, next);
            if (!next.running()) start(next);
            others.forEach(Copy::release);
            return true;
        } catch (BundleException e) {
            fail(next, e);
            return false;
        }
    }

    private static void stop(Copy other, Copy next) throws BundleException {
        if (!other.running()) return;
        other.stop();
        LOG.info("{} {} is stopped to make room for {}", other.name(), other.version(), next.version());
    }

    private static void start(Copy copy) throws BundleException {
        copy.start();
        LOG.info("{} {} runs", copy.name(), copy.version());
    }

    private void fail(C copy, BundleException e) {
        failures.put(copy, String.valueOf(e.getMessage()));
        LOG.error("{} {} cannot run: {}", copy.name(), copy.version(), e.getMessage());
        try {
            copy.stop();
        } catch (BundleException again) {
            LOG.debug("{} cannot be stopped: {}", copy.name(), again.getMessage());
        }
    }

    /** Somebody else found out that it cannot run. */
    void found(C copy, String reason) {
        if (failures.put(copy, reason) == null) LOG.error("{} {} cannot run: {}", copy.name(), copy.version(), reason);
    }

    /** Why it cannot run; empty: it can, or was not tried. */
    Optional<String> failure(C copy) {
        return Optional.ofNullable(failures.get(copy));
    }

    /** It is gone, or changed: what was found out about it counts no more. */
    void forget(C copy) {
        failures.remove(copy);
    }

    /** Forgets all failures, as when something came that may have been missing; the names to settle again. */
    Set<String> forgetFailures() {
        Set<String> names = failures.keySet().stream().map(Copy::name).collect(Collectors.toSet());
        failures.clear();
        return names;
    }
}
