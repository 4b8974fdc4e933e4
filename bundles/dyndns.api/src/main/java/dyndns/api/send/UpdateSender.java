package dyndns.api.send;

import dyndns.api.update.SignedUpdate;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The client's end of a transport. Services carry the property {@value #NAME}. Keeps nothing: what is pending is
 * kept by the caller. Safe for concurrent calls.
 */
@ConsumerType
public interface UpdateSender {
    /** Service property: the name of this instance, such as {@code mqtt home}. */
    String NAME = "transport.name";

    /** How logs and metrics call it; never holds a password. */
    String name();

    /**
     * One attempt at one update. Returns at once; the stage completes in 30 s at most, and normally: what went wrong
     * is a {@link Delivery}.
     */
    CompletionStage<Delivery> send(SignedUpdate update);
}
