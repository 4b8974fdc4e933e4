package dyndns.http;

/** How a listener fares. */
sealed interface ListenerState {
    /** It was asked for, and its time is not up yet. */
    record Opening() implements ListenerState {}

    /** It takes connections. */
    record Open() implements ListenerState {}

    /**
     * It takes connections, with the certificate it had.
     *
     * @param problem why the new one cannot be used
     */
    record OldCertificate(String problem) implements ListenerState {}

    /**
     * It takes no connections; it is tried again.
     *
     * @param problem for people
     */
    record Closed(String problem) implements ListenerState {}
}
