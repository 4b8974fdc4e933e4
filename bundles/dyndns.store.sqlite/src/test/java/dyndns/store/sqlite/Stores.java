package dyndns.store.sqlite;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordType;
import dyndns.api.event.Events;
import dyndns.api.host.HostName;
import dyndns.api.store.Stamp;
import dyndns.api.store.Update;
import dyndns.api.store.Wish;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Stores and updates for tests. */
final class Stores {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Stores() {}

    /** Starts to open a store, which tries again after 1 to 5 ms. */
    static SqliteStore start(Path file, Connections connections, int queueSize, Events events) {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), new Random(1));
        return new SqliteStore(new Opener(file, connections), queueSize, backoff, events, InstantSource.fixed(START));
    }

    static SqliteStore open(Path file, Connections connections, int queueSize) throws Exception {
        SqliteStore store = start(file, connections, queueSize, event -> {});
        store.opened().toCompletableFuture().get(30, TimeUnit.SECONDS);
        return store;
    }

    /** An update of a host, that many milliseconds after the start. */
    static Update update(String host, int millis) {
        return new Update(
                new HostName(host),
                stamp(millis),
                Map.of(RecordType.A, new Wish.Address(new IpAddress(Family.IPV4, "192.0.2.1"))),
                "an envelope of about the usual size ".repeat(15).getBytes(StandardCharsets.UTF_8),
                START);
    }

    static Stamp stamp(int millis) {
        return new Stamp(START.plusMillis(millis), true);
    }
}
