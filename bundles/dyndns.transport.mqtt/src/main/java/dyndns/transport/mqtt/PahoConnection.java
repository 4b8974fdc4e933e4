package dyndns.transport.mqtt;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection by one client object of Paho, which is thrown away with it: an acknowledgement sent by a client that
 * connected again can stop it for good or acknowledge another message.
 */
final class PahoConnection implements Connection, MqttCallback {
    private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);
    private static final int REFUSED = 0x80; // SUBACK return code, MQTT 3.1.1, 3.9.3
    private static final long DISCONNECT_MILLIS = 1_000;

    /** Told what becomes of a connection, on threads of Paho; must not block. */
    interface Observer {
        void opened(PahoConnection connection, boolean sessionPresent);

        void arrived(PahoConnection connection, Inbound message);

        /** Once, and last. */
        void ended(PahoConnection connection, String reason, boolean byUs);
    }

    private final MqttAsyncClient client;
    private final Observer observer;
    private final AtomicBoolean over = new AtomicBoolean();

    PahoConnection(BrokerSettings settings, Observer observer) throws IOException {
        this.observer = observer;
        try {
            this.client = new MqttAsyncClient(settings.address().uri(), settings.clientId(), new MemoryPersistence());
        } catch (MqttException | IllegalArgumentException e) {
            throw new IOException(Reasons.of(e), e);
        }
        client.setManualAcks(true);
        client.setCallback(this);
    }

    /** Begins to connect; how it went is told to the observer. */
    void open(MqttConnectOptions options) throws IOException {
        try {
            client.connect(options, null, Outcome.of(this::opened, error -> end(Reasons.of(error), false)));
        } catch (MqttException e) {
            throw new IOException(Reasons.of(e), e);
        }
    }

    @Override
    public CompletableFuture<Void> publish(String topic, byte[] payload) {
        return Outcome.ask(outcome -> client.publish(topic, payload, 1, true, null, outcome));
    }

    @Override
    public CompletableFuture<Void> subscribe(List<String> topics) {
        int[] qos = new int[topics.size()];
        Arrays.fill(qos, 1);
        return Outcome.ask(outcome -> client.subscribe(topics.toArray(String[]::new), qos, null, outcome), token -> {
            if (Arrays.stream(token.getGrantedQos()).anyMatch(granted -> granted == REFUSED)) {
                throw new IllegalStateException("the broker refuses the subscription");
            }
        });
    }

    @Override
    public CompletableFuture<Void> unsubscribe(List<String> topics) {
        return Outcome.ask(outcome -> client.unsubscribe(topics.toArray(String[]::new), null, outcome));
    }

    @Override
    public void acknowledge(Inbound message) {
        if (over.get()) return;
        try {
            client.messageArrivedComplete(message.id(), message.qos());
        } catch (MqttException e) {
            LOG.debug("not acknowledged, so it comes again: {}", Reasons.of(e));
        }
    }

    @Override
    public void drop(String reason) {
        end(reason, true);
    }

    /** Ends it orderly, within about 2 s. */
    void close() {
        if (over.compareAndSet(false, true)) release(true);
    }

    @Override
    public void connectionLost(Throwable cause) {
        end(Reasons.of(cause), false);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        observer.arrived(this, new Inbound(topic, message.getPayload(), message.getId(), message.getQos()));
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}

    private void opened(IMqttToken token) {
        observer.opened(this, token.getSessionPresent());
    }

    private void end(String reason, boolean byUs) {
        if (!over.compareAndSet(false, true)) return;
        // Closing waits for Paho's threads, of which this may be one.
        Thread closer = new Thread(() -> release(false), "dyndns-mqtt-close");
        closer.setDaemon(true);
        closer.start();
        observer.ended(this, reason, byUs);
    }

    private void release(boolean orderly) {
        if (orderly) quietly(() -> client.disconnect(0).waitForCompletion(DISCONNECT_MILLIS));
        quietly(() -> client.disconnectForcibly(0, 1, false));
        quietly(() -> client.close(true));
    }

    private interface Step {
        void take() throws MqttException;
    }

    private static void quietly(Step step) {
        try {
            step.take();
        } catch (MqttException e) {
            LOG.debug("on the way out: {}", Reasons.of(e));
        }
    }
}
