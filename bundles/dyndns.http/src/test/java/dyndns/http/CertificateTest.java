package dyndns.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.tls.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
    private static final String PASSWORD = "password";

    @TempDir
    Path folder;

    private Path target = Path.of("");
    private Certificate certificate = new Certificate(target, target, target);

    @BeforeEach
    void begin() {
        target = folder.resolve("tls/update.p12");
        certificate = new Certificate(folder.resolve("cert.pem"), folder.resolve("key.pem"), target);
    }

    @Test
    void aKeyStoreIsMadeOnceForEachContent() throws Exception {
        KeyStore first = make("first");
        write(first, first);

        KeyStoreFile made = certificate.renewed().orElseThrow();

        assertThat(certificate.renewed()).isEmpty();
        assertThat(load(made.path(), made.password()).getCertificate(Identity.ALIAS))
                .isEqualTo(first.getCertificate("first"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
        assertThat(made.toString()).doesNotContain(made.password());
        try (var files = Files.list(target.getParent())) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void halfOfARenewalIsRefusedAndTheWholeTaken() throws Exception {
        KeyStore first = make("first");
        KeyStore second = make("second");
        write(first, first);
        KeyStoreFile old = certificate.renewed().orElseThrow();

        write(second, first);
        assertThatThrownBy(certificate::renewed).isInstanceOf(IOException.class).hasMessageContaining("key.pem");
        assertThat(load(old.path(), old.password()).getCertificate(Identity.ALIAS))
                .isEqualTo(first.getCertificate("first"));

        write(second, second);
        KeyStoreFile renewed = certificate.renewed().orElseThrow();
        assertThat(renewed.password()).isNotEqualTo(old.password());
        assertThat(load(renewed.path(), renewed.password()).getCertificate(Identity.ALIAS))
                .isEqualTo(second.getCertificate("second"));
    }

    @Test
    void aForgottenKeyStoreIsGone() throws Exception {
        KeyStore first = make("first");
        write(first, first);
        certificate.renewed();

        certificate.forget();

        assertThat(target).doesNotExist();
    }

    private KeyStore make(String alias) throws Exception {
        Path store = Files.createTempDirectory(folder, "made").resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + alias,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        return load(store, PASSWORD);
    }

    private static KeyStore load(Path store, String password) throws Exception {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, password.toCharArray());
        }
        return loaded;
    }

    private void write(KeyStore certificateOf, KeyStore keyOf) throws Exception {
        String alias = certificateOf.aliases().nextElement();
        Key key = keyOf.getKey(keyOf.aliases().nextElement(), PASSWORD.toCharArray());
        Files.writeString(
                folder.resolve("cert.pem"),
                pem("CERTIFICATE", certificateOf.getCertificate(alias).getEncoded()));
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
