package dyndns.transport.mqtt;

/** Which end of the transport a configuration is. */
enum EndKind {
    /** Publishes the client's updates. */
    SENDER("client"),
    /** Takes in updates for the server. */
    RECEIVER("server");

    private final String program;

    EndKind(String program) {
        this.program = program;
    }

    /** The program that has this end: {@code client} or {@code server}. */
    String program() {
        return program;
    }

    /**
     * The end that is configured.
     *
     * @param setting {@code auto}, {@code sender} or {@code receiver}
     * @param program the program that runs: decides where it is {@code auto}
     * @throws IllegalArgumentException for another value, naming the property
     */
    static EndKind of(String setting, String program) {
        return switch (setting) {
            case "sender" -> SENDER;
            case "receiver" -> RECEIVER;
            case "auto" -> program.equals(RECEIVER.program) ? RECEIVER : SENDER;
            default -> throw new IllegalArgumentException("end: " + setting + ", not one of auto, sender, receiver");
        };
    }
}
