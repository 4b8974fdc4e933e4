package dyndns.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts a second, by hand: arguments are a folder on the disk to measure, and how many are in flight. */
final class Throughput {
    private static final int HOSTS = 10_000;
    private static final int UPDATES = 200_000;

    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "dyndns-throughput");
        int inFlight = Integer.parseInt(arguments[1]);
        try (SqliteStore store = Stores.open(folder.resolve("store.db"), Connections.sqlite(), 10_000)) {
            for (int round = 0; round < 3; round++) {
                long start = System.nanoTime();
                int failed = accept(store, inFlight, round * UPDATES);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        Locale.ROOT, "%d in flight: %.0f accepts/s, %d failed%n", inFlight, UPDATES / seconds, failed);
            }
        }
    }

    private static int accept(SqliteStore store, int inFlight, int from) throws InterruptedException {
        Semaphore free = new Semaphore(inFlight);
        AtomicInteger failed = new AtomicInteger();
        for (int i = 0; i < UPDATES; i++) {
            free.acquire();
            store.accept(Stores.update("h" + i % HOSTS + ".example", from + i)).whenComplete((answer, failure) -> {
                if (failure != null) failed.incrementAndGet();
                free.release();
            });
        }
        free.acquire(inFlight);
        return failed.get();
    }
}
