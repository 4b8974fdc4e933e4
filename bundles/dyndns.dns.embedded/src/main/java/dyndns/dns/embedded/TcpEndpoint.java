package dyndns.dns.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections, so many at a time, and closes those that are idle. */
final class TcpEndpoint implements Closeable {
    /** How often it looks for idle connections when none comes, in milliseconds. */
    private static final int SWEEP_MS = 200;

    private final ServerSocket socket;
    private final Responder responder;
    private final Limits limits;
    private final Set<TcpConnection> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    /**
     * @param connections at a time; one more is closed at once
     * @param idle how long a connection may be without an answer
     */
    record Limits(int connections, Duration idle) {}

    TcpEndpoint(ServerSocket socket, Responder responder, Limits limits) throws IOException {
        this.socket = socket;
        this.responder = responder;
        this.limits = limits;
        socket.setSoTimeout(SWEEP_MS);
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                0,
                limits.connections(),
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> new Thread(task, "dyndns-dns-embedded-tcp-" + number.incrementAndGet()));
    }

    /** Waits a moment for one connection, and closes the idle ones. */
    void acceptOne() throws IOException {
        try {
            start(new TcpConnection(socket.accept(), responder, System::nanoTime));
        } catch (SocketTimeoutException e) {
            // Nobody came.
        }
        open.stream()
                .filter(connection -> connection.expired(limits.idle().toNanos()))
                .forEach(TcpConnection::close);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        open.forEach(TcpConnection::close);
        threads.shutdown();
    }

    private void start(TcpConnection connection) {
        open.add(connection);
        try {
            threads.execute(() -> {
                connection.run();
                open.remove(connection);
            });
        } catch (RejectedExecutionException e) {
            open.remove(connection);
            connection.close();
        }
    }
}
