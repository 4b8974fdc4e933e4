package dyndns.webconsole;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows wrong passwords down: the fourth of one sender in a row has to wait, longer each time; and there is a most for all
 * senders together, which does not count for those that knew the password before. What comes too early is not looked at
 * and does not make the wait longer, so that nobody can lock others out for good. A sender is an address, or a browser that
 * knew the password before.
 */
final class Throttle {
    private static final int FREE = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration FORGET = Duration.ofMinutes(15);
    private static final int MAX_SENDERS = 1_000;
    private static final int ALL_AT_ONCE = 30;
    private static final Duration ALL_PAUSE = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;
    private final Map<String, Failures> failures = bounded();
    private final Map<String, Boolean> trusted = bounded();
    private double left = ALL_AT_ONCE;
    private long counted;

    private record Failures(int count, long last) {}

    Throttle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.counted = nanoTime.getAsLong();
    }

    /** How long this sender has to wait before a password is looked at; zero: it may try now. */
    synchronized Duration pause(String sender) {
        long now = nanoTime.getAsLong();
        Duration own = own(sender, now);
        if (!own.isZero() || trusted.containsKey(sender)) return own;
        refill(now);
        return left >= 1 ? Duration.ZERO : ALL_PAUSE;
    }

    synchronized void failed(String sender) {
        long now = nanoTime.getAsLong();
        Failures before = failures.get(sender);
        int count = before == null || now - before.last() > FORGET.toNanos() ? 0 : before.count();
        failures.put(sender, new Failures(count + 1, now));
        refill(now);
        left = Math.max(0, left - 1);
    }

    synchronized void succeeded(String sender) {
        failures.remove(sender);
        trusted.put(sender, true);
    }

    /** Whether it knew the password before. */
    synchronized boolean trusts(String sender) {
        return trusted.containsKey(sender);
    }

    private Duration own(String sender, long now) {
        Failures before = failures.get(sender);
        if (before == null || before.count() <= FREE) return Duration.ZERO;
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(before.count() - FREE - 1, 5));
        Duration wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        Duration rest = wait.minusNanos(now - before.last());
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private void refill(long now) {
        left = Math.min(ALL_AT_ONCE, left + (double) (now - counted) / ALL_PAUSE.toNanos());
        counted = now;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MAX_SENDERS;
            }
        };
    }
}
