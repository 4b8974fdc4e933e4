package dyndns.transport.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers, over restarts, that the broker has a session of ours that lacks the subscription to all hosts: because it
 * was refused, or we were stopped before the answer. Such a session looks like a good one.
 */
final class SubscriptionDebt {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionDebt.class);

    private final Path file;

    SubscriptionDebt(Path folder, BrokerSettings settings) {
        String session = settings.address().uri() + " " + settings.clientId();
        UUID digest = UUID.nameUUIDFromBytes(session.getBytes(StandardCharsets.UTF_8));
        this.file = folder.resolve("mqtt-unsubscribed-" + digest);
    }

    boolean owed() {
        return Files.exists(file);
    }

    void owe() {
        try {
            if (!owed()) Files.createFile(file);
        } catch (IOException e) {
            LOG.warn("the state directory cannot be written: {}", e.toString());
        }
    }

    void paid() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the state directory cannot be written: {}", e.toString());
        }
    }
}
