package dyndns.transport.mqtt;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One connection to a broker, from the attempt to its end; never used again. Calls return at once. */
interface Connection {
    /** Completes with the broker's acknowledgement, at QoS 1; fails when the connection ends. */
    CompletableFuture<Void> publish(String topic, byte[] payload);

    /** Completes when the broker has subscribed us, at QoS 1; fails when it refuses. */
    CompletableFuture<Void> subscribe(List<String> topics);

    /** Completes when the broker has unsubscribed us. */
    CompletableFuture<Void> unsubscribe(List<String> topics);

    /** Tells the broker that a message of this connection needs not come again; nothing when the connection is over. */
    void acknowledge(Inbound message);

    /** Ends it, without a word to the broker; its link comes back. */
    void drop(String reason);
}
