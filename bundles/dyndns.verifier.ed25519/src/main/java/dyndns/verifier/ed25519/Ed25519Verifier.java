package dyndns.verifier.ed25519;

import dyndns.api.update.InvalidKeyException;
import dyndns.api.update.UpdateVerifier;
import dyndns.api.update.VerificationKey;
import org.osgi.service.component.annotations.Component;

/** Verifies with BouncyCastle's RFC 8032 classes, which are several times faster than the JDK's provider. */
@Component
public final class Ed25519Verifier implements UpdateVerifier {
    @Override
    public VerificationKey key(byte[] encoded) throws InvalidKeyException {
        return PublicKey.of(encoded);
    }
}
