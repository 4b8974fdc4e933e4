package dyndns.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in the resources were made by OpenSSL 3. */
class PemFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "rsa.crt, rsa.pkcs8.key, RSA",
        "rsa.crt, rsa.pkcs1.key, RSA",
        "ec.crt, ec.pkcs8.key, EC",
        "ec.crt, ec.sec1.key, EC",
        "ec384.crt, ec384.sec1.key, EC",
        "ed25519.crt, ed25519.pkcs8.key, EdDSA"
    })
    void readsEveryFormatOfAKey(String certificate, String key, String algorithm) throws IOException {
        Identity identity = Identity.read(Samples.path(certificate), Samples.path(key));
        assertThat(identity.key().getAlgorithm()).isEqualTo(algorithm);
    }

    @Test
    void oldAndNewFormatAreTheSameKey() throws IOException {
        assertThat(PemFiles.privateKey(Samples.path("rsa.pkcs1.key")))
                .isEqualTo(PemFiles.privateKey(Samples.path("rsa.pkcs8.key")));
    }

    @Test
    void certificateAndKeyMayShareAFileWithOtherText() throws IOException {
        Path both = folder.resolve("both.pem");
        String text = "Größe\n" + Files.readString(Samples.path("ec.crt")) + "\nkey:\n"
                + Files.readString(Samples.path("ec.sec1.key"));
        Files.writeString(both, text.replace("\n", "\r\n"));
        assertThat(Identity.read(both, both).chain()).hasSize(1);
    }

    @Test
    void readsAllCertificatesInOrder() throws IOException {
        Path chain = folder.resolve("chain.pem");
        Files.writeString(chain, Files.readString(Samples.path("rsa.crt")) + Files.readString(Samples.path("ec.crt")));
        assertThat(PemFiles.certificates(chain))
                .extracting(certificate -> certificate.getPublicKey().getAlgorithm())
                .containsExactly("RSA", "EC");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        assertThatThrownBy(() -> Identity.read(Samples.path("rsa.crt"), Samples.path("ec.sec1.key")))
                .isInstanceOf(PemException.class)
                .hasMessageContaining("ec.sec1.key: is not the key of the first certificate of")
                .hasMessageEndingWith("rsa.crt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"encrypted.pkcs8.key", "encrypted.pkcs1.key"})
    void saysThatAKeyIsEncrypted(String file) {
        assertThatThrownBy(() -> PemFiles.privateKey(Samples.path(file)))
                .isInstanceOf(PemException.class)
                .hasMessageEndingWith(file + ": the private key is encrypted");
    }

    @ParameterizedTest
    @CsvSource({
        "'', holds no private key",
        "'-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', the private key is damaged",
        "'-----BEGIN EC PRIVATE KEY-----\nMII=\n-----END EC PRIVATE KEY-----', the private key is damaged",
        "'-----BEGIN EC PRIVATE KEY-----\n\n-----END EC PRIVATE KEY-----', the private key is damaged",
        "'-----BEGIN RSA PRIVATE KEY-----\n#\n-----END RSA PRIVATE KEY-----', a PEM block is not base64"
    })
    void saysWhatIsWrongWithAKeyFile(String text, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.key"), text);
        assertThatThrownBy(() -> PemFiles.privateKey(file))
                .isInstanceOf(PemException.class)
                .hasMessageContaining(file + ": " + problem);
    }

    @Test
    void saysWhichFileIsMissing() {
        Path file = folder.resolve("missing.pem");
        assertThatThrownBy(() -> PemFiles.certificates(file)).hasMessage(file + ": no such file");
    }

    @Test
    void saysThatAFileHoldsNoCertificate() {
        assertThatThrownBy(() -> PemFiles.certificates(Samples.path("rsa.pkcs1.key")))
                .hasMessageContaining("holds no certificate");
    }
}
