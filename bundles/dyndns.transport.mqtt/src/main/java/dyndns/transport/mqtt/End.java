package dyndns.transport.mqtt;

/** One end of the transport: what a link connects for. */
interface End {
    /** Whether a connection makes sense yet. */
    boolean mayConnect();

    /** Whether the broker is to forget the session with the connection. */
    boolean cleanSession();

    /** Begins with a connection that is being made. */
    Session begin(Connection connection);

    /** An attempt to connect has failed. */
    void failed();
}
