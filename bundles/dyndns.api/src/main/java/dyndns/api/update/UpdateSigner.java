package dyndns.api.update;

import org.osgi.annotation.versioning.ProviderType;

/** Signs with one private key, which never leaves it. Safe for concurrent calls. */
@ProviderType
public interface UpdateSigner {
    /** The public half of the key. */
    VerificationKey publicKey();

    /** The 64 bytes of the ed25519 signature over the message (RFC 8032, pure). */
    byte[] sign(byte[] message);
}
