package dyndns.dns.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers over UDP, one packet after the other. Ends when the socket is closed, by itself only when it is broken. */
final class UdpEndpoint implements Runnable, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpEndpoint.class);
    /** The largest query in bytes; a longer one is cut off and then malformed. */
    private static final int QUERY_SIZE = 4_096;

    private final DatagramSocket socket;
    private final Responder responder;

    UdpEndpoint(DatagramSocket socket, Responder responder) {
        this.socket = socket;
        this.responder = responder;
    }

    @Override
    public void run() {
        try (socket) {
            byte[] buffer = new byte[QUERY_SIZE];
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                answer(packet);
            }
        } catch (IOException e) {
            LOG.debug("UDP ended: {}", e.toString());
        }
    }

    boolean closed() {
        return socket.isClosed();
    }

    @Override
    public void close() {
        socket.close();
    }

    /** Whatever one packet leads to, the next one is answered. */
    private void answer(DatagramPacket packet) {
        try {
            byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
            Optional<byte[]> response = responder.respond(query, true);
            if (response.isEmpty()) return;
            byte[] bytes = response.get();
            socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        } catch (Throwable e) {
            LOG.debug("no answer to {}: {}", packet.getSocketAddress(), e.toString());
        }
    }
}
