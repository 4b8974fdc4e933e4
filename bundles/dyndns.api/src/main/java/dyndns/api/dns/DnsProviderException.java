package dyndns.api.dns;

/** A provider cannot answer now; the message is for people and holds no secret. */
public final class DnsProviderException extends Exception {
    private static final long serialVersionUID = 1;

    public DnsProviderException(String message) {
        super(message);
    }

    public DnsProviderException(String message, Throwable cause) {
        super(message, cause);
    }
}
