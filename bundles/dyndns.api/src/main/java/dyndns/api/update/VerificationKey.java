package dyndns.api.update;

import org.osgi.annotation.versioning.ProviderType;

/** One ed25519 public key, parsed once. Immutable, safe for concurrent calls. */
@ProviderType
public interface VerificationKey {
    /** The 32 bytes of the key (RFC 8032, 5.1.2); a copy. */
    byte[] encoded();

    /** Whether the signature of 64 bytes is this key's over the message (RFC 8032, pure). Never throws on bad input. */
    boolean verifies(byte[] message, byte[] signature);
}
