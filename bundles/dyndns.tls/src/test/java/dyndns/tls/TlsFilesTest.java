package dyndns.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"rsa.crt, rsa.pkcs1.key", "ec.crt, ec.sec1.key", "ed25519.crt, ed25519.pkcs8.key"})
    void bothEndsKnowEachOther(String certificate, String key) throws Exception {
        TlsFiles files = mutual(Samples.path(certificate), Samples.path(key));
        assertThat(handshake(files, files)).isEqualTo("CN=localhost");
    }

    @Test
    void aServerOfAnUnknownCaIsRefused() {
        TlsFiles server = mutual(Samples.path("ec.crt"), Samples.path("ec.sec1.key"));
        assertThatThrownBy(() -> handshake(server, TlsFiles.SYSTEM)).isInstanceOf(SSLException.class);
    }

    @Test
    void insecureTrustsEveryServer() throws Exception {
        TlsFiles server = mutual(Samples.path("ec.crt"), Samples.path("ec.sec1.key"));
        TlsFiles client = new TlsFiles(Optional.empty(), server.certificate(), server.key(), true);
        assertThat(handshake(server, client)).isEqualTo("CN=localhost");
    }

    @Test
    void aClientWithoutCertificateIsRefusedWhereOneIsNeeded() {
        TlsFiles server = mutual(Samples.path("ec.crt"), Samples.path("ec.sec1.key"));
        TlsFiles client = new TlsFiles(server.ca(), Optional.empty(), Optional.empty(), false);
        assertThatThrownBy(() -> handshake(server, client)).isInstanceOf(IOException.class);
    }

    @Test
    void renewedFilesCountAtTheNextContext() throws Exception {
        Path certificate = Files.copy(Samples.path("ec.crt"), folder.resolve("crt"));
        Path key = Files.copy(Samples.path("ec.sec1.key"), folder.resolve("key"));
        TlsFiles files = mutual(certificate, key);
        assertThat(handshake(files, files)).isEqualTo("CN=localhost");
        Files.copy(Samples.path("rsa.crt"), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(Samples.path("rsa.pkcs8.key"), key, StandardCopyOption.REPLACE_EXISTING);
        TlsFiles renewed = mutual(Samples.path("rsa.crt"), Samples.path("rsa.pkcs8.key"));
        assertThat(handshake(renewed, files)).isEqualTo("CN=localhost");
    }

    @Test
    void certificateAndKeyGoTogether() {
        assertThatThrownBy(() -> TlsFiles.of("", "client.crt", "", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("go together");
    }

    private static TlsFiles mutual(Path certificate, Path key) {
        return new TlsFiles(Optional.of(certificate), Optional.of(certificate), Optional.of(key), false);
    }

    /** What the server sees of the client; one byte goes back, as with TLS 1.3 a refusal comes after the handshake. */
    private static String handshake(TlsFiles serverFiles, TlsFiles clientFiles) throws IOException {
        try (var listening = (SSLServerSocket) serverFiles
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setNeedClientAuth(true);
            listening.setSoTimeout(10_000);
            CompletableFuture<String> peer = CompletableFuture.supplyAsync(() -> answerOne(listening));
            try (var socket = (SSLSocket) clientFiles
                    .context()
                    .getSocketFactory()
                    .createSocket(listening.getInetAddress(), listening.getLocalPort())) {
                socket.setSoTimeout(10_000);
                socket.startHandshake();
                if (socket.getInputStream().read() != 1) throw new IOException("closed");
            }
            return peer.join();
        }
    }

    private static String answerOne(SSLServerSocket listening) {
        try (var socket = (SSLSocket) listening.accept()) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(1);
            return socket.getSession().getPeerPrincipal().getName();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
