package dyndns.api.resolve;

import org.osgi.annotation.versioning.ConsumerType;

/** Whiteboard: told by resolvers that notice a change by themselves, so that nobody waits for the next tick. */
@ConsumerType
public interface AddressChangeListener {
    /** The resolver would answer otherwise now. Returns at once. */
    void addressChanged(IpResolver resolver);
}
