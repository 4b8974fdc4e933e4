package dyndns.credentials.vault;

import java.util.Locale;

/** Vault did not do what it was asked. The message is for people and holds no secret. */
final class VaultException extends Exception {
    private static final long serialVersionUID = 1;

    /** What to do about it. */
    enum Kind {
        /** Down, sealed, overloaded, or not Vault at all: ask again later, or another address. */
        UNAVAILABLE,
        /** Not with this token (403). */
        DENIED,
        /** Not this request (another 4xx). */
        REFUSED,
        /** It was not asked: something is missing on our side. */
        LOCAL
    }

    private final Kind kind;

    VaultException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static VaultException unavailable(String message) {
        return new VaultException(Kind.UNAVAILABLE, message);
    }

    static VaultException local(String message) {
        return new VaultException(Kind.LOCAL, message);
    }

    Kind kind() {
        return kind;
    }

    boolean denied() {
        return kind == Kind.DENIED;
    }

    /** For metrics. */
    String result() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The reason for people. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
