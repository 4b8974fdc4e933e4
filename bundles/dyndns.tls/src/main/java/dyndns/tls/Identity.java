package dyndns.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who a TLS server or client proves to be.
 *
 * @param chain its certificate, then those between it and a CA
 * @param key the private key of its certificate
 */
public record Identity(List<X509Certificate> chain, PrivateKey key) {
    /** The alias in {@link #keyStore}. */
    public static final String ALIAS = "identity";

    public Identity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads both PEM files, as they are now; they may be one and the same.
     *
     * @throws IOException when one cannot be used or the key is not that of the first certificate
     */
    public static Identity read(Path certificateFile, Path keyFile) throws IOException {
        Identity identity = new Identity(PemFiles.certificates(certificateFile), PemFiles.privateKey(keyFile));
        if (!identity.matches()) {
            throw new PemException(keyFile, "is not the key of the first certificate of " + certificateFile);
        }
        return identity;
    }

    /** A PKCS#12 key store in memory that holds only this, under {@link #ALIAS}. */
    public KeyStore keyStore(char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, password, chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException("certificate and key make no key store: " + e.getMessage(), e);
        }
    }

    private boolean matches() {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        try {
            Signature signer = Signature.getInstance(algorithm);
            byte[] sample = new byte[32];
            signer.initSign(key);
            signer.update(sample);
            byte[] signature = signer.sign();
            signer.initVerify(chain.get(0).getPublicKey());
            signer.update(sample);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Identity[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
