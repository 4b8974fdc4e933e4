package dyndns.api.store;

/** A store cannot read or write now: what was asked is not done, and may be asked again. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
