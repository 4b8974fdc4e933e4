package dyndns.api.event;

import java.time.Instant;

/** Something that happened. */
public sealed interface Event permits ClientEvent, CredentialsEvent, ServerEvent, TransportEvent {
    /** When. */
    Instant at();

    /** How much a person cares. */
    Weight weight();

    /** One line for people; holds no secret. */
    String text();

    /** How much a person cares about an event. */
    enum Weight {
        /** Happens all the time, or anyone can make it happen: for debugging. */
        ROUTINE,
        /** What the program is for. */
        NOTABLE,
        /** Someone should look at it. */
        PROBLEM
    }
}
