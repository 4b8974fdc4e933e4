package dyndns.client;

import java.time.Duration;

/** Where one transport stands with the pending update. Part of the reconciler; times are monotonic nanoseconds. */
final class Lane {
    private enum Stand {
        WAITING,
        ASKED,
        DELIVERED,
        ENDED
    }

    private Stand stand = Stand.WAITING;
    private long asked;
    private long due;
    /** The other side wants nothing before; holds for newer updates as well. */
    private long heldUntil;

    Lane(long now) {
        due = now;
        heldUntil = now;
    }

    /** There is a newer update. */
    void renew(long now) {
        stand = Stand.WAITING;
        due = now;
    }

    boolean isDue(long now) {
        return stand == Stand.WAITING && untilDue(now).compareTo(Duration.ZERO) <= 0;
    }

    void asked(long now) {
        stand = Stand.ASKED;
        asked = now;
    }

    boolean isOverdue(long now, Duration limit) {
        return stand == Stand.ASKED && now - asked >= limit.toNanos();
    }

    void delivered() {
        stand = Stand.DELIVERED;
    }

    /** Nothing more is to be sent of this update. */
    void ended() {
        stand = Stand.ENDED;
    }

    /** To be tried again, counted from the beginning of the attempt. */
    void retryAfter(Duration delay) {
        stand = Stand.WAITING;
        due = asked + delay.toNanos();
    }

    /** To be left alone for so long. */
    void hold(long now, Duration delay) {
        stand = Stand.WAITING;
        heldUntil = now + delay.toNanos();
        due = heldUntil;
    }

    /** The transport can send again: no need to wait any longer, except where the other side asked for it. */
    void ready(long now) {
        if (stand == Stand.WAITING) due = now;
    }

    boolean isWaiting() {
        return stand == Stand.WAITING;
    }

    boolean isDone() {
        return stand == Stand.DELIVERED || stand == Stand.ENDED;
    }

    Duration untilDue(long now) {
        return Duration.ofNanos(Math.max(due - now, heldUntil - now));
    }
}
