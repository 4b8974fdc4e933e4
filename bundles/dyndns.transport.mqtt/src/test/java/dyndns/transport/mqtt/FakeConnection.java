package dyndns.transport.mqtt;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it was asked for; the broker agrees at once. */
final class FakeConnection implements Connection {
    final List<List<String>> subscribed = new CopyOnWriteArrayList<>();
    final List<List<String>> unsubscribed = new CopyOnWriteArrayList<>();
    final List<Inbound> acknowledged = new CopyOnWriteArrayList<>();
    final List<String> dropped = new CopyOnWriteArrayList<>();

    @Override
    public CompletableFuture<Void> publish(String topic, byte[] payload) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> subscribe(List<String> topics) {
        subscribed.add(List.copyOf(topics));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> unsubscribe(List<String> topics) {
        unsubscribed.add(List.copyOf(topics));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void acknowledge(Inbound message) {
        acknowledged.add(message);
    }

    @Override
    public void drop(String reason) {
        dropped.add(reason);
    }
}
