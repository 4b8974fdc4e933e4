package dyndns.dns.embedded;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the queries of one connection, one after the other (RFC 7766), until the other end closes it, sends what
 * deserves no answer, or somebody else finds it {@link #expired} and closes it.
 */
final class TcpConnection implements Runnable, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);

    private final Socket socket;
    private final Responder responder;
    private final LongSupplier nanos;
    private volatile long active;

    /** @param nanos the clock of {@link System#nanoTime} */
    TcpConnection(Socket socket, Responder responder, LongSupplier nanos) {
        this.socket = socket;
        this.responder = responder;
        this.nanos = nanos;
        this.active = nanos.getAsLong();
    }

    @Override
    public void run() {
        try (socket) {
            DataInputStream input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            while (answer(input)) active = nanos.getAsLong();
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} ended: {}", socket, e.toString());
        }
    }

    /**
     * Whether the last answer is longer ago than that: neither a slow sender nor one who takes no answers holds a
     * connection.
     */
    boolean expired(long idleNanos) {
        return nanos.getAsLong() - active > idleNanos;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("{}: {}", socket, e.toString());
        }
    }

    private boolean answer(DataInputStream input) throws IOException {
        byte[] query = new byte[input.readUnsignedShort()];
        input.readFully(query);
        Optional<byte[]> response = responder.respond(query, false);
        if (response.isEmpty()) return false;
        byte[] bytes = response.get();
        ByteBuffer framed = ByteBuffer.allocate(bytes.length + 2);
        socket.getOutputStream()
                .write(framed.putShort((short) bytes.length).put(bytes).array());
        return true;
    }
}
