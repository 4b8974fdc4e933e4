package dyndns.wire;

import dyndns.api.host.HostName;
import java.util.Optional;

/** Bytes that are no envelope. */
public final class MalformedEnvelopeException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final boolean field;
    private final transient Optional<HostName> host;

    private MalformedEnvelopeException(String message, boolean field, Optional<HostName> host) {
        super(message, null, false, false);
        this.reason = message;
        this.field = field;
        this.host = host;
    }

    static MalformedEnvelopeException unparsable(String message) {
        return new MalformedEnvelopeException(message, false, Optional.empty());
    }

    static MalformedEnvelopeException field(String message, Optional<HostName> host) {
        return new MalformedEnvelopeException(message, true, host);
    }

    /** What is wrong, in words that may be sent back. */
    public String reason() {
        return reason;
    }

    /** Whether it is an envelope with a field of the wrong form; else it could not even be parsed. */
    public boolean isField() {
        return field;
    }

    /** The host it names, if that has the right form; not verified. */
    public Optional<HostName> host() {
        return host;
    }
}
