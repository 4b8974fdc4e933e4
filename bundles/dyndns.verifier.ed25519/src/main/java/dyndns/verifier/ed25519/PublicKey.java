package dyndns.verifier.ed25519;

import dyndns.api.update.InvalidKeyException;
import dyndns.api.update.VerificationKey;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A public key with its point decoded once: verification starts from there. */
final class PublicKey implements VerificationKey {
    private final byte[] encoded;
    private final Ed25519.PublicPoint point;

    private PublicKey(byte[] encoded, Ed25519.PublicPoint point) {
        this.encoded = encoded;
        this.point = point;
    }

    /** @throws InvalidKeyException as {@link dyndns.api.update.UpdateVerifier#key} says */
    static PublicKey of(byte[] encoded) throws InvalidKeyException {
        if (encoded.length != Ed25519.PUBLIC_KEY_SIZE) {
            throw new InvalidKeyException(
                    "a public key of " + encoded.length + " bytes; " + Ed25519.PUBLIC_KEY_SIZE + " are allowed");
        }
        byte[] own = encoded.clone();
        Ed25519.PublicPoint point = Ed25519.validatePublicKeyPartialExport(own, 0);
        if (point == null) throw new InvalidKeyException("a public key that is not on the curve or of small order");
        return new PublicKey(own, point);
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }
}
