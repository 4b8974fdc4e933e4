package dyndns.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS client is configured with.
 *
 * @param ca PEM file of CAs that are trusted besides the system's
 * @param certificate PEM file of the client's certificate and chain; only together with {@code key}
 * @param key PEM file of the client's private key
 * @param insecure trust every server, whoever it is
 */
public record TlsFiles(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key, boolean insecure) {
    /** The system's CAs, no client certificate. */
    public static final TlsFiles SYSTEM = new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** @throws IllegalArgumentException when there is a certificate without a key, or a key without a certificate */
    public TlsFiles {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("client certificate and key go together: one is missing");
        }
    }

    /** From settings, where an empty text means: none. */
    public static TlsFiles of(String ca, String certificate, String key, boolean insecure) {
        return new TlsFiles(path(ca), path(certificate), path(key), insecure);
    }

    /**
     * A context made of the files as they are now: call it for each new connection.
     *
     * @throws IOException when a file cannot be used; the message names it
     */
    public SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS context: " + e.getMessage(), e);
        }
    }

    /**
     * The trust managers of {@link #context}, for libraries that make their own; null: the system's.
     *
     * @throws IOException when the CA file cannot be used; the message names it
     */
    public TrustManager @Nullable [] trustManagers() throws IOException, GeneralSecurityException {
        if (insecure) return new TrustManager[] {new TrustEveryone()};
        if (ca.isEmpty()) return null;
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int number = 0;
        for (TrustManager system : factory(null).getTrustManagers()) {
            for (X509Certificate issuer : ((X509TrustManager) system).getAcceptedIssuers()) {
                trusted.setCertificateEntry("ca" + number++, issuer);
            }
        }
        for (X509Certificate own : PemFiles.certificates(ca.get())) trusted.setCertificateEntry("ca" + number++, own);
        return factory(trusted).getTrustManagers();
    }

    private static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private KeyManager @Nullable [] keyManagers() throws IOException, GeneralSecurityException {
        if (certificate.isEmpty()) return null;
        char[] password = new char[0];
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(Identity.read(certificate.get(), key.orElseThrow()).keyStore(password), password);
        return factory.getKeyManagers();
    }

    private static TrustManagerFactory factory(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory;
    }
}
