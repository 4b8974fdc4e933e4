package dyndns.notifier.mail;

import dyndns.notices.DeliveryException;
import dyndns.notices.Notice;
import dyndns.notices.NoticeKind;
import dyndns.notices.Outbox;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers notices into mails, one of each kind; the kind that waits longest goes first. Nothing is dropped: what is too
 * much is counted, and the next mail says so.
 */
final class Mailbag implements Outbox {
    /** The way to the receivers. */
    interface Post extends AutoCloseable {
        void send(Letter letter) throws DeliveryException;

        /** Ends what is under way; from another thread. */
        @Override
        void close();
    }

    private final Post post;
    private final HourlyLimit limit;
    private final LongSupplier nanos;
    private final Map<NoticeKind, Batch> batches = new EnumMap<>(NoticeKind.class);
    private Duration gather;
    private @Nullable Batch sending;

    /** @param gather how long after the first notice a mail goes out */
    Mailbag(Post post, int limitPerHour, Duration gather, LongSupplier nanos) {
        this.post = post;
        this.limit = new HourlyLimit(limitPerHour, nanos);
        this.gather = gather;
        this.nanos = nanos;
    }

    @Override
    public synchronized boolean add(Notice notice) {
        batches.computeIfAbsent(notice.kind(), kind -> new Batch(kind, nanos.getAsLong()))
                .add(notice);
        return true;
    }

    @Override
    public synchronized int waiting() {
        int gathered = batches.values().stream().mapToInt(Batch::size).sum();
        return sending == null ? gathered : gathered + sending.size();
    }

    @Override
    public synchronized Optional<Duration> due() {
        return oldest().map(batch -> gather.minusNanos(nanos.getAsLong() - batch.since()))
                .map(wait -> wait.compareTo(limit.left()) > 0 ? wait : limit.left());
    }

    @Override
    public void send() throws DeliveryException {
        Batch batch = take();
        boolean sent = false;
        try {
            post.send(batch.letter());
            sent = true;
        } finally {
            done(batch, sent);
        }
    }

    @Override
    public void test(Notice notice) throws DeliveryException {
        post.send(Letter.of(notice.kind(), List.of(notice), 0));
    }

    @Override
    public synchronized void hurry() {
        gather = Duration.ZERO;
    }

    @Override
    public void close() {
        post.close();
    }

    private synchronized Batch take() {
        Batch batch = oldest().orElseThrow();
        batches.remove(batch.kind());
        sending = batch;
        return batch;
    }

    private synchronized void done(Batch batch, boolean sent) {
        sending = null;
        if (sent) {
            limit.take();
            return;
        }
        Batch newer = batches.put(batch.kind(), batch);
        if (newer != null) batch.append(newer);
    }

    private Optional<Batch> oldest() {
        long now = nanos.getAsLong();
        return batches.values().stream().max((a, b) -> Long.compare(now - a.since(), now - b.since()));
    }
}
