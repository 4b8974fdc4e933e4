package dyndns.dns.embedded;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on UDP and TCP. Where it cannot, it says why and tries again, at growing intervals, until it is closed. */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int BACKLOG = 64;
    private static final long FIRST_RETRY_MS = 500;
    private static final long LAST_RETRY_MS = 30_000;
    private static final Duration STOP = Duration.ofSeconds(2);

    private final InetSocketAddress address;
    private final Responder responder;
    private final TcpEndpoint.Limits limits;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "dyndns-dns-embedded-listen");
    private volatile @Nullable UdpEndpoint udp;
    private volatile Optional<String> problem = Optional.of("not listening yet");

    Listener(InetSocketAddress address, Responder responder, TcpEndpoint.Limits limits) {
        this.address = address;
        this.responder = responder;
        this.limits = limits;
    }

    void start() {
        thread.start();
    }

    /** Why it does not listen, for people; empty: it does. */
    Optional<String> problem() {
        return problem;
    }

    /** Ends within two seconds or so. */
    @Override
    public void close() {
        stopped.countDown();
        UdpEndpoint endpoint = udp;
        if (endpoint != null) endpoint.close();
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (int failures = 0; !stopping(0); ) {
            try (ServerSocket tcp = new ServerSocket();
                    DatagramSocket datagrams = new DatagramSocket(null)) {
                tcp.bind(address, BACKLOG);
                datagrams.bind(new InetSocketAddress(address.getAddress(), tcp.getLocalPort()));
                failures = 0;
                serve(tcp, datagrams);
            } catch (Throwable e) { // too little memory for a thread is no reason to give up either
                failed(e, failures);
            }
            if (stopping(backOff(failures))) return;
            failures++;
        }
    }

    private void serve(ServerSocket tcp, DatagramSocket datagrams) throws IOException {
        UdpEndpoint packets = new UdpEndpoint(datagrams, responder);
        Thread worker = new Thread(packets, "dyndns-dns-embedded-udp");
        try (TcpEndpoint connections = new TcpEndpoint(tcp, responder, limits)) {
            udp = packets;
            worker.start();
            problem = Optional.empty();
            LOG.info("the name server listens on {}, UDP and TCP", here(tcp));
            while (!packets.closed() && !stopping(0)) connections.acceptOne();
        } finally {
            packets.close();
            problem = Optional.of("stopped listening on " + Endpoint.text(address));
        }
    }

    /** With the port that the system chose, where it was to choose one. */
    private String here(ServerSocket tcp) {
        return Endpoint.text(new InetSocketAddress(address.getAddress(), tcp.getLocalPort()));
    }

    private void failed(Throwable e, int failures) {
        String text = "the name server cannot listen on " + Endpoint.text(address) + ": " + e.getMessage();
        problem = Optional.of(text);
        if (failures == 0) LOG.error("{}; it tries again", text);
        else LOG.debug("{}", text);
    }

    private boolean stopping(long waitMs) {
        try {
            return stopped.await(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static long backOff(int failures) {
        long longest = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS << Math.min(failures, 10));
        return ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    }
}
