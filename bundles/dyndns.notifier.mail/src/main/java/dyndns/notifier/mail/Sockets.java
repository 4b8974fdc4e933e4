package dyndns.notifier.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Remembers the socket of an exchange, so that the exchange can be ended from outside. */
final class Sockets implements AutoCloseable {
    private volatile @Nullable Socket open;

    /** Unconnected plain sockets: the mail library connects them itself, with its time-out, and asks for no others. */
    SocketFactory plain() {
        return new SocketFactory() {
            @Override
            public Socket createSocket() {
                return remember(new Socket());
            }

            @Override
            public Socket createSocket(String host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** TLS over a connected socket. */
    SSLSocketFactory over(SSLSocketFactory tls) {
        return new Layered(tls);
    }

    /** Ends the exchange that is under way, if one is. */
    @Override
    public void close() {
        Socket socket = open;
        if (socket == null) return;
        try {
            socket.close();
        } catch (IOException e) {
            // closed is all it was to be
        }
    }

    private Socket remember(Socket socket) {
        open = socket;
        return socket;
    }

    private final class Layered extends SSLSocketFactory {
        private final SSLSocketFactory tls;

        Layered(SSLSocketFactory tls) {
            this.tls = tls;
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return tls.createSocket(remember(socket), host, port, autoClose);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remember(tls.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return remember(tls.createSocket(host, port, localHost, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remember(tls.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
                throws IOException {
            return remember(tls.createSocket(host, port, localHost, localPort));
        }
    }
}
