package dyndns.transport.mqtt;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttException;

/** How an operation of Paho ended. */
record Outcome(Consumer<IMqttToken> success, Consumer<Throwable> failure) implements IMqttActionListener {
    /** Begins an operation. */
    interface Operation {
        void begin(IMqttActionListener outcome) throws MqttException;
    }

    static Outcome of(Consumer<IMqttToken> success, Consumer<Throwable> failure) {
        return new Outcome(success, failure);
    }

    static CompletableFuture<Void> ask(Operation operation) {
        return ask(operation, token -> {});
    }

    /** The operation as a future; what the check throws is its failure. */
    static CompletableFuture<Void> ask(Operation operation, Consumer<IMqttToken> check) {
        CompletableFuture<IMqttToken> answer = new CompletableFuture<>();
        try {
            operation.begin(of(answer::complete, answer::completeExceptionally));
        } catch (MqttException | IllegalArgumentException e) {
            answer.completeExceptionally(e);
        }
        return answer.thenAccept(check);
    }

    @Override
    public void onSuccess(IMqttToken token) {
        success.accept(token);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable error) {
        failure.accept(error);
    }
}
