package dyndns.store.sqlite;

import dyndns.api.store.UpdateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The store as its component makes it, without OSGi. */
public record BenchStore(UpdateStore store, Runnable closing) implements AutoCloseable {
    private static final int QUEUE_SIZE = 10_000;
    private static final int OPEN_SECONDS = 30;

    /** Opens or makes a store file. */
    public static BenchStore open(Path file) throws Exception {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30), new SplittableRandom());
        SqliteStore store = new SqliteStore(
                new Opener(file, Connections.sqlite()), QUEUE_SIZE, backoff, event -> {}, Clock.systemUTC());
        store.opened().toCompletableFuture().get(OPEN_SECONDS, TimeUnit.SECONDS);
        return new BenchStore(store, store::close);
    }

    @Override
    public void close() {
        closing.run();
    }
}
