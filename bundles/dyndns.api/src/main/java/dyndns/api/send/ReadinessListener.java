package dyndns.api.send;

import org.osgi.annotation.versioning.ConsumerType;

/** Whiteboard: told by transports that can send again, so that what is pending does not wait for the next retry. */
@ConsumerType
public interface ReadinessListener {
    /** The transport has just (re)connected. Returns at once. */
    void ready(UpdateSender sender);
}
