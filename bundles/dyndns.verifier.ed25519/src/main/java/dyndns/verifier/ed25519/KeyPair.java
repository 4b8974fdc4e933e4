package dyndns.verifier.ed25519;

import dyndns.api.update.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A private key and the public half that was derived from it. */
final class KeyPair {
    private static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;
    private static final int PRIVATE_BYTES = SEED_BYTES + Ed25519.PUBLIC_KEY_SIZE;

    /** The seed, then the public key: the private key of RFC 8032 as the key file has it. */
    private final byte[] privateKey;

    private final PublicKey publicKey;

    private KeyPair(byte[] privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static KeyPair create(SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        try {
            return of(seed);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a derived public key is always valid", e);
        }
    }

    /**
     * Reads the content of a key file.
     *
     * @throws InvalidKeyException when it is no key file, or its public key is not that of its private key; never with
     *     anything of the private key in its message
     */
    static KeyPair parse(String json) throws InvalidKeyException {
        KeyText text = KeyText.parse(json);
        byte[] publicBytes = decode("public_key", text.publicKey(), Ed25519.PUBLIC_KEY_SIZE);
        byte[] privateBytes = decode("private_key", text.privateKey(), PRIVATE_BYTES);
        PublicKey.of(publicBytes);
        KeyPair pair = of(Arrays.copyOf(privateBytes, SEED_BYTES));
        if (!Arrays.equals(pair.privateKey, privateBytes)) {
            throw new InvalidKeyException("private_key: its public half does not belong to its seed");
        }
        if (!Arrays.equals(pair.publicKey.encoded(), publicBytes)) {
            throw new InvalidKeyException("public_key does not belong to private_key");
        }
        return pair;
    }

    private static KeyPair of(byte[] seed) throws InvalidKeyException {
        byte[] privateKey = Arrays.copyOf(seed, PRIVATE_BYTES);
        Ed25519.generatePublicKey(privateKey, 0, privateKey, SEED_BYTES);
        return new KeyPair(privateKey, PublicKey.of(Arrays.copyOfRange(privateKey, SEED_BYTES, PRIVATE_BYTES)));
    }

    private static byte[] decode(String field, String text, int length) throws InvalidKeyException {
        int characters = (length + 2) / 3 * 4;
        try {
            // The decoder alone would also take text without padding.
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length == length && text.length() == characters) return bytes;
            throw new InvalidKeyException(field + " has " + bytes.length + " bytes in " + text.length()
                    + " characters; it must be the base64 of " + length + " bytes, " + characters + " characters");
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException(field + " is not base64; it must be that of " + length + " bytes");
        }
    }

    PublicKey publicKey() {
        return publicKey;
    }

    byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(privateKey, 0, privateKey, SEED_BYTES, message, 0, message.length, signature, 0);
        return signature;
    }

    /** The content of a key file, with its line end. */
    String json() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"public_key\":\"" + base64.encodeToString(publicKey.encoded()) + "\",\"private_key\":\""
                + base64.encodeToString(privateKey) + "\"}\n";
    }
}
