package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import java.util.Optional;

/** What the state machine wants done. */
sealed interface Action {
    /** Another state was entered; {@code from} is empty at the start. */
    record Enter(Optional<HostState> from, HostState to) implements Action {}

    /** A new address of a family; {@code before} is empty for the first. */
    record Detect(Optional<IpAddress> before, IpAddress address) implements Action {}

    /** The DNS, which once agreed, no longer does. */
    record Drift(Family family) implements Action {}

    /** Sign and send what the host wants now. */
    record Send() implements Action {}
}
