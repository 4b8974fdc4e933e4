package dyndns.client;

/** The wall clock cannot be right: nothing can be signed by it. */
final class ClockException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    ClockException(String message) {
        super(message, null, false, false);
        this.reason = message;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
