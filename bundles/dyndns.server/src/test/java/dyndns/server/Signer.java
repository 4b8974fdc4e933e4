package dyndns.server;

import dyndns.api.address.Family;
import dyndns.api.update.UpdateRequest;
import dyndns.api.update.UpdateSigner;
import dyndns.api.update.VerificationKey;
import dyndns.wire.EnvelopeWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Set;

/** A key pair of the JDK's own ed25519, and envelopes signed with it. */
record Signer(KeyPair keys) implements UpdateSigner {
    static Signer create() {
        try {
            return new Signer(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public VerificationKey publicKey() {
        return new JdkKey(keys.getPublic());
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] envelope(String host, String ipv4, Instant time) {
        return envelope(host, ipv4, "", time, Set.of());
    }

    byte[] envelope(String host, String ipv4, String ipv6, Instant time, Set<Family> withdraw) {
        UpdateRequest request = new UpdateRequest(host, ipv4, ipv6, time.toString(), withdraw);
        return EnvelopeWriter.sign(request, this).envelope();
    }

    /** The same as an old client sends it: without the signature of version 2. */
    static byte[] version1(byte[] envelope) {
        String text = new String(envelope, StandardCharsets.UTF_8);
        return text.replaceAll(",\"signature_v2\":\"[^\"]*\"", "").getBytes(StandardCharsets.UTF_8);
    }

    record JdkKey(PublicKey key) implements VerificationKey {
        @Override
        public byte[] encoded() {
            return key.getEncoded();
        }

        @Override
        public boolean verifies(byte[] message, byte[] bytes) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(key);
                signature.update(message);
                return signature.verify(bytes);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }
}
