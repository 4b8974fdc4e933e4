package dyndns.transport.mqtt;

/** What an end does with one connection. */
interface Session {
    /**
     * The broker has taken us in. On the link's thread.
     *
     * @param kept whether it kept the session of an earlier connection
     */
    void opened(boolean kept);

    /** A message came. On a thread of the client library, before or after {@link #opened}: returns at once. */
    void arrived(Inbound message);

    /** The connection is over. On the link's thread. */
    void closed();
}
