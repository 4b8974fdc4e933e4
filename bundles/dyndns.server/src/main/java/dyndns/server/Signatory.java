package dyndns.server;

/** Whose key made the signature of an envelope. */
enum Signatory {
    /** One of its host's: its policy decides what it may have. */
    HOST("a key of this host"),
    /** The administrator's: only a lock keeps a record set from being changed. */
    ADMINISTRATOR("the administrator's key");

    private final String text;

    Signatory(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
