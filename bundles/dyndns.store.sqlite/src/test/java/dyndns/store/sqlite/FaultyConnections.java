package dyndns.store.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Connections whose commits can be counted, held up and made to fail. */
final class FaultyConnections implements Connections {
    /** What happens to a commit. */
    enum Fault {
        NONE,
        /** It fails and leaves nothing behind. */
        BEFORE,
        /** It is said to fail, but the file holds it. */
        AFTER
    }

    private final Connections real = Connections.sqlite();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile String refusal = "";
    private volatile boolean nativeLibrary = true;

    /** What happens to the next commits. */
    void failNext(Fault... next) {
        faults.addAll(List.of(next));
    }

    void stall() {
        gate = new CountDownLatch(1);
    }

    void resume() {
        gate.countDown();
    }

    /** Refuses to open for this reason; not when it is empty. */
    void refuse(String reason) {
        refusal = reason;
    }

    /** Whether SQLite's native library can be loaded. */
    void nativeLibrary(boolean present) {
        nativeLibrary = present;
    }

    /** Commits that are held up now. */
    int waiting() {
        return waiting.get();
    }

    int commits() {
        return commits.get();
    }

    @Override
    public Connection open(Path file) throws SQLException {
        if (!nativeLibrary) throw new UnsatisfiedLinkError("no sqlitejdbc");
        if (!refusal.isEmpty()) throw new SQLException(refusal);
        Connection connection = real.open(file);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("commit") ? commit(connection) : call(connection, method, arguments));
    }

    private @Nullable Object commit(Connection connection) throws Exception {
        waiting.incrementAndGet();
        gate.await();
        waiting.decrementAndGet();
        Fault now = Optional.ofNullable(faults.poll()).orElse(Fault.NONE);
        if (now == Fault.BEFORE) throw new SQLException("[SQLITE_IOERR_FSYNC] injected");
        connection.commit();
        commits.incrementAndGet();
        if (now == Fault.AFTER) throw new SQLException("[SQLITE_IOERR_FSYNC] injected");
        return null;
    }

    private static @Nullable Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
