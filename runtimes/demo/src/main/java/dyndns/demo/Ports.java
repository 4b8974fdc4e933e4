package dyndns.demo;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Consumer;

/** Ports of the loopback that are free now: the usual one where it is, else any other. */
final class Ports {
    private Ports() {}

    /** @param say told when it is another one than the usual */
    static int freeNear(int usual, Consumer<String> say) throws IOException {
        if (isFree(usual)) return usual;
        int other = any();
        say.accept("port " + usual + " is in use: " + other + " instead");
        return other;
    }

    private static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(null)) {
            tcp.bind(address);
            udp.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int any() throws IOException {
        for (int tries = 0; tries < 20; tries++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = socket.getLocalPort();
                socket.close();
                if (isFree(port)) return port;
            }
        }
        throw new IOException("no port of 127.0.0.1 is free for both TCP and UDP");
    }
}
