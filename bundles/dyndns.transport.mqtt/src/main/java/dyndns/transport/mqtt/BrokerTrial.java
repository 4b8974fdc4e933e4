package dyndns.transport.mqtt;

import dyndns.api.diagnosis.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * Logs in with a clean session, and tries what the program will do: the server subscribes, without taking anything; the
 * client publishes to the topics of its hosts an empty message that is not retained, which changes nothing and means
 * nothing to a server.
 *
 * @param subscribes whether to subscribe to all hosts
 * @param topics to publish to
 */
record BrokerTrial(boolean subscribes, List<String> topics) implements Examiner.Trial {
    private static final long ANSWER_MS = 5_000;
    private static final int REFUSED = 0x80; // SUBACK return code, MQTT 3.1.1, 3.9.3

    @Override
    public List<Finding> run(BrokerSettings settings, String what) {
        try (Guest guest = new Guest(settings)) {
            try {
                guest.enter();
            } catch (MqttException | IOException e) {
                return List.of(refused(what, settings, e));
            }
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.ok(what, "connected" + (settings.login().user().isEmpty() ? "" : ", logged in")));
            if (subscribes) findings.add(subscribe(guest, what));
            for (String topic : topics) findings.add(publish(guest, what, topic));
            return findings;
        } catch (MqttException | IllegalArgumentException e) {
            return List.of(Finding.failure(what, Reasons.of(e), "correct the address"));
        }
    }

    private static Finding refused(String what, BrokerSettings settings, Exception error) {
        if (error instanceof MqttException mqtt) {
            switch (mqtt.getReasonCode()) {
                case MqttException.REASON_CODE_FAILED_AUTHENTICATION, MqttException.REASON_CODE_NOT_AUTHORIZED -> {
                    boolean anonymous = settings.login().user().isEmpty();
                    return Finding.failure(
                            what,
                            anonymous ? "the broker demands a login" : "the broker refuses user or password",
                            "set mqtt.user and mqtt.password_file as the broker knows them");
                }
                default -> {}
            }
        }
        String messages = Symptom.messages(error);
        return Symptom.demandsCertificate(messages)
                .or(() -> Symptom.silent(settings, messages))
                .map(symptom -> Finding.failure(what, symptom.found(), symptom.todo()))
                .orElseGet(() -> Finding.failure(what, "no connection: " + Reasons.of(error), "see the broker's log"));
    }

    private static Finding subscribe(Guest guest, String what) {
        try {
            for (int granted : guest.subscribe(Topics.ALL)) {
                if (granted == REFUSED) {
                    return Finding.failure(
                            what,
                            "the broker refuses the subscription to " + Topics.ALL,
                            "allow this user to subscribe to and read " + Topics.ALL);
                }
            }
            return Finding.ok(
                    what, "takes the subscription to " + Topics.ALL + " (Mosquitto says so whatever its ACL is)");
        } catch (MqttException e) {
            return Finding.failure(
                    what,
                    "no subscription to " + Topics.ALL + ": " + Reasons.of(e),
                    "allow this user to subscribe to and read " + Topics.ALL);
        }
    }

    private static Finding publish(Guest guest, String what, String topic) {
        try {
            guest.publishNothing(topic);
            return Finding.ok(what, "takes messages to " + topic + " (Mosquitto says so whatever its ACL is)");
        } catch (MqttException e) {
            return Finding.failure(
                    what,
                    "takes no message to " + topic + ": " + Reasons.of(e),
                    "allow this user to write to " + topic);
        }
    }

    /** One connection that leaves nothing behind. */
    private static final class Guest implements AutoCloseable {
        private final BrokerSettings settings;
        private final MqttAsyncClient client;

        Guest(BrokerSettings settings) throws MqttException {
            this.settings = settings;
            this.client = new MqttAsyncClient(settings.address().uri(), settings.clientId(), new MemoryPersistence());
        }

        void enter() throws MqttException, IOException {
            client.connect(new Dialer(settings, true).options()).waitForCompletion(ANSWER_MS);
        }

        int[] subscribe(String topic) throws MqttException {
            IMqttToken token = client.subscribe(topic, 0);
            try {
                token.waitForCompletion(ANSWER_MS);
            } catch (MqttException e) {
                if (e.getReasonCode() != MqttException.REASON_CODE_SUBSCRIBE_FAILED) throw e;
                return new int[] {REFUSED};
            }
            return token.getGrantedQos();
        }

        void publishNothing(String topic) throws MqttException {
            client.publish(topic, new byte[0], 1, false).waitForCompletion(ANSWER_MS);
        }

        @Override
        public void close() throws MqttException {
            try {
                client.disconnectForcibly(0, 1_000);
            } finally {
                client.close(true);
            }
        }
    }
}
