package dyndns.transport.mqtt;

import dyndns.api.broker.Broker;
import dyndns.api.event.TransportEvent.BrokerConnected;
import dyndns.api.event.TransportEvent.BrokerLost;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.jspecify.annotations.Nullable;

/** Keeps one broker connected: a connection after the other, all of them for the same end. */
final class Link implements PahoConnection.Observer, AutoCloseable {
    private static final Duration GATE = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final long LEAVE_SECONDS = 3;

    private final End end;
    private final Dialer dialer;
    private final Surroundings around;
    private final BackOff backOff;
    private final ShortLives shortLives;
    private final LinkStatus status;

    private volatile @Nullable Life life;
    private volatile boolean closing;
    private boolean before; // on the loop only

    /** A connection and what the end does with it. */
    private record Life(PahoConnection connection, Session session) {}

    Link(BrokerSettings settings, End end, Surroundings around) {
        this.end = end;
        this.dialer = new Dialer(settings, end.cleanSession());
        this.around = around;
        this.backOff = new BackOff(around.nanos(), around.random());
        this.shortLives = new ShortLives(settings.clientId());
        this.status = new LinkStatus(settings, around.clock());
    }

    /** Begins to connect. */
    void start() {
        around.loop().execute(this::dial);
    }

    /** For health and metrics. */
    Broker status() {
        return status;
    }

    /** Leaves the broker, orderly; within 5 s. */
    @Override
    public void close() {
        if (closing) return;
        closing = true;
        CompletableFuture<Void> left = new CompletableFuture<>();
        around.loop().execute(() -> {
            leave();
            left.complete(null);
        });
        left.completeOnTimeout(null, LEAVE_SECONDS, TimeUnit.SECONDS).join();
        around.loop().close();
    }

    private void leave() {
        Life last = life;
        life = null;
        if (last == null) return;
        last.session().closed();
        last.connection().close();
    }

    private void dial() {
        if (closing) return;
        if (!end.mayConnect()) {
            around.loop().schedule(this::dial, GATE);
            return;
        }
        try {
            MqttConnectOptions options = dialer.options();
            PahoConnection connection = dialer.connection(this);
            life = new Life(connection, end.begin(connection));
            connection.open(options);
            around.loop().schedule(() -> giveUp(connection), ANSWER);
        } catch (IOException | RuntimeException e) { // of which an address that Paho cannot use
            Life begun = life;
            over(Reasons.of(e), false);
            if (begun != null) begun.connection().drop("not opened");
        }
    }

    private void giveUp(PahoConnection connection) {
        if (isCurrent(connection) && !status.connected()) connection.drop("no answer from the broker");
    }

    @Override
    public void opened(PahoConnection connection, boolean sessionPresent) {
        around.loop().execute(() -> {
            Life current = life;
            if (current == null || current.connection() != connection) return;
            status.up(sessionPresent, shortLives.problem());
            around.events().tell(new BrokerConnected(status.since(), status.address(), before));
            before = true;
            around.loop().schedule(() -> settle(connection), ShortLives.SHORT);
            current.session().opened(sessionPresent);
        });
    }

    @Override
    public void arrived(PahoConnection connection, Inbound message) {
        Life current = life;
        if (current != null && current.connection() == connection)
            current.session().arrived(message);
    }

    @Override
    public void ended(PahoConnection connection, String reason, boolean byUs) {
        around.loop().execute(() -> {
            if (isCurrent(connection)) over(reason, byUs);
        });
    }

    /** The connection has lasted: the next outage is a new one. */
    private void settle(PahoConnection connection) {
        if (!isCurrent(connection) || !status.connected()) return;
        backOff.reset();
        shortLives.reset();
        status.settled();
    }

    private void over(String reason, boolean byUs) {
        if (closing) return;
        Life last = life;
        life = null;
        boolean lost = status.connected() && !byUs;
        if (last != null) last.session().closed();
        if (lost) shortLives.lost(status.since(), around.clock().instant());
        if (!status.connected()) end.failed();
        String clash = shortLives.problem();
        String problem = clash.isEmpty() ? reason : reason + "; " + clash;
        Duration wait = backOff.next();
        status.down(problem, wait, lost);
        if (lost) around.events().tell(new BrokerLost(status.since(), status.address(), problem));
        around.loop().schedule(this::dial, wait);
    }

    private boolean isCurrent(PahoConnection connection) {
        Life current = life;
        return current != null && current.connection() == connection;
    }
}
