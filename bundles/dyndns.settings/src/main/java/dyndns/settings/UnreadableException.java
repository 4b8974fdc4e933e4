package dyndns.settings;

/** A file cannot be read at all; the message is one line and names the file and, where known, the line. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
        super(message);
    }
}
