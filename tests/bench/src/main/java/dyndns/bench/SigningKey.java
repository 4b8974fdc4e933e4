package dyndns.bench;

import dyndns.api.update.InvalidKeyException;
import dyndns.api.update.UpdateSigner;
import dyndns.api.update.VerificationKey;
import dyndns.verifier.ed25519.Ed25519Verifier;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A key pair in memory. */
public final class SigningKey implements UpdateSigner {
    private final byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    private final byte[] encoded = new byte[Ed25519.PUBLIC_KEY_SIZE];

    public SigningKey(SecureRandom random) {
        random.nextBytes(seed);
        Ed25519.generatePublicKey(seed, 0, encoded, 0);
    }

    /** The public half, 32 bytes. */
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public VerificationKey publicKey() {
        try {
            return new Ed25519Verifier().key(encoded);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a derived public key is always valid", e);
        }
    }

    @Override
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, encoded, 0, message, 0, message.length, signature, 0);
        return signature;
    }
}
