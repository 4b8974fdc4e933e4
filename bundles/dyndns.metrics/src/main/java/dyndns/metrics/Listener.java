package dyndns.metrics;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dyndns.api.config.ListenAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a site on one address; while the port is taken it tries again, less and less often. */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int THREADS = 4;
    private static final int WAITING = 64;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final ListenAddress address;
    private final HttpHandler site;
    private final Duration firstPause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger threads = new AtomicInteger();
    private final Thread keeper = thread(this::run, "dyndns-metrics-listen");
    private volatile Optional<String> problem = Optional.of("not open yet");

    /** @param firstPause before the second try; each pause is twice the one before, up to a minute */
    Listener(ListenAddress address, HttpHandler site, Duration firstPause) {
        this.address = address;
        this.site = site;
        this.firstPause = firstPause;
    }

    void start() {
        keeper.start();
    }

    /** Why nobody can connect; empty: it is open. */
    Optional<String> problem() {
        return problem;
    }

    private void run() {
        ThreadPoolExecutor workers = workers();
        try {
            Optional<HttpServer> server = open(workers);
            if (server.isEmpty()) return;
            closing.await();
            server.get().stop(0);
        } catch (InterruptedException e) {
            LOG.debug("listener on {} interrupted", address);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Tries until it is open or closed. */
    private Optional<HttpServer> open(ThreadPoolExecutor workers) throws InterruptedException {
        Duration pause = firstPause;
        while (closing.getCount() > 0) {
            try {
                HttpServer server = serve(workers);
                problem = Optional.empty();
                LOG.info("metrics and health on {}", address);
                return Optional.of(server);
            } catch (IOException | RuntimeException e) {
                report(String.valueOf(e.getMessage()));
            }
            long millis = pause.toMillis() + ThreadLocalRandom.current().nextLong(pause.toMillis() / 4 + 1);
            if (closing.await(millis, TimeUnit.MILLISECONDS)) break;
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
        return Optional.empty();
    }

    private void report(String reason) {
        Optional<String> now = Optional.of(reason);
        if (now.equals(problem)) return;
        problem = now;
        LOG.error("metrics and health cannot be served on {}: {}; trying again", address, reason);
    }

    private HttpServer serve(ThreadPoolExecutor workers) throws IOException {
        ServerLimits.set();
        HttpServer server = HttpServer.create(address.resolve(), WAITING);
        server.createContext("/", site);
        server.setExecutor(workers);
        server.start();
        return server;
    }

    /** When all are busy the thread that takes connections helps, so new ones wait in the backlog. */
    private ThreadPoolExecutor workers() {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> thread(task, "dyndns-metrics-http-" + threads.incrementAndGet()),
                new ThreadPoolExecutor.CallerRunsPolicy());
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Waits until the port is free again, for 2 s at most. */
    @Override
    public void close() {
        closing.countDown();
        try {
            keeper.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
