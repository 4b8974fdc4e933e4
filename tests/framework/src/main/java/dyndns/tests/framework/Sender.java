package dyndns.tests.framework;

import dyndns.api.address.IpAddress;
import dyndns.api.host.HostName;
import dyndns.api.update.UpdateRequest;
import dyndns.api.update.UpdateSigner;
import dyndns.api.update.VerificationKey;
import dyndns.wire.EnvelopeWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Makes numbered updates, of one host after the other, each with an address that tells its number. Signs with the
 * JDK's ed25519, whatever bundles are there.
 */
final class Sender implements UpdateSigner {
    private static final int KEY_BYTES = 32;

    private final Instant start = Instant.now().minusSeconds(3_600);
    private final List<HostName> hosts;
    private final KeyPair keys;

    Sender(List<HostName> hosts) throws GeneralSecurityException {
        this.hosts = hosts;
        this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    /** The public key of all hosts, as it is configured. */
    String publicKeyText() {
        byte[] x509 = keys.getPublic().getEncoded();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(x509, x509.length - KEY_BYTES, x509.length));
    }

    HostName host(int number) {
        return hosts.get(number % hosts.size());
    }

    /** The envelope of an update; a host's updates are a second apart. */
    byte[] envelope(int number) {
        String address = "198.18." + (number >> 8) + "." + (number & 255);
        String timestamp = start.plusSeconds(number / hosts.size()).toString();
        UpdateRequest request = new UpdateRequest(host(number).text(), address, "", timestamp, Set.of());
        return EnvelopeWriter.sign(request, this).envelope();
    }

    /** The number of the update that an address came with. */
    static int number(IpAddress address) {
        byte[] bytes = address.bytes();
        return (bytes[2] & 255) << 8 | bytes[3] & 255;
    }

    @Override
    public VerificationKey publicKey() {
        throw new UnsupportedOperationException();
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
}
