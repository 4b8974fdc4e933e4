package dyndns.notifier.mail;

import dyndns.notices.Notice;
import dyndns.notices.NoticeKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Notices of one kind that go into one mail: the newest of them, and how many came before. */
final class Batch {
    /** Notices that are kept; of older ones only the number. */
    static final int MOST = 1_000;

    private final NoticeKind kind;
    /** When the first one came, in nanoseconds. */
    private final long since;

    private final Deque<Notice> notices = new ArrayDeque<>();
    private long older;

    Batch(NoticeKind kind, long since) {
        this.kind = kind;
        this.since = since;
    }

    NoticeKind kind() {
        return kind;
    }

    long since() {
        return since;
    }

    int size() {
        return (int) Math.min(notices.size() + older, Integer.MAX_VALUE);
    }

    void add(Notice notice) {
        notices.addLast(notice);
        if (notices.size() <= MOST) return;
        notices.removeFirst();
        older++;
    }

    /** Adds all of a newer one. */
    void append(Batch newer) {
        older += newer.older;
        newer.notices.forEach(this::add);
    }

    Letter letter() {
        return Letter.of(kind, List.copyOf(notices), older);
    }
}
