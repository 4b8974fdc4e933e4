package dyndns.api.update;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A key whose updates count for every host, when they come in from {@link #SOURCE} inside the program: what an
 * administrator sets by hand. From elsewhere its signature counts for nothing.
 */
@ConsumerType
public interface AdministratorKey {
    /** The transport that such updates come from. */
    String SOURCE = "console";

    /** The public half. */
    VerificationKey key();
}
