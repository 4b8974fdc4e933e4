package dyndns.api.update;

import org.osgi.annotation.versioning.ProviderType;

/** Makes verification keys of their encoding. */
@ProviderType
public interface UpdateVerifier {
    /**
     * Parses a public key.
     *
     * @param encoded 32 bytes (RFC 8032, 5.1.2)
     * @throws InvalidKeyException when the length is wrong, or the point is not on the curve or of small order
     */
    VerificationKey key(byte[] encoded) throws InvalidKeyException;
}
