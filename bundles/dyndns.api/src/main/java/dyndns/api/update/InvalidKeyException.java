package dyndns.api.update;

/** A key that cannot be used; the message says why and never holds a private key. */
public final class InvalidKeyException extends Exception {
    private static final long serialVersionUID = 1;

    public InvalidKeyException(String message) {
        super(message);
    }
}
