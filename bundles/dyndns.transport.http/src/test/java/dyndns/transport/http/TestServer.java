package dyndns.transport.http;

import dyndns.api.intake.Intake;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The servlet in the Jetty of the HTTP service, on a free port of 127.0.0.1, with few threads. */
final class TestServer implements AutoCloseable {
    static final int THREADS = 8;

    final AtomicReference<@Nullable Intake> intake = new AtomicReference<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Server server = new Server(new QueuedThreadPool(THREADS));
    private final ServletHolder servlet;
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    TestServer(UpdateLimits limits, AddressPace pace) throws Exception {
        servlet = new ServletHolder(new UpdateServlet(intake::get, pace, timer, limits));
        servlet.setAsyncSupported(true);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(servlet, "/");
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    /** A connection on which nothing was said yet. */
    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Says something on a new connection and reads until the server closes it. */
    String say(String... parts) throws IOException {
        try (Socket socket = connect()) {
            for (String part : parts) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Ends the servlet alone. */
    void stopServlet() throws Exception {
        servlet.stop();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        timer.shutdownNow();
    }
}
