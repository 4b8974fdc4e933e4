package dyndns.tests.framework;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A self-signed certificate of localhost and 127.0.0.1, made with the JDK's keytool. */
record Pem(X509Certificate certificate, Key key) {
    private static final String PASSWORD = "password";

    static Pem make(Path folder) throws Exception {
        Path store = Files.createTempFile(folder, "made", ".p12");
        Files.delete(store);
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) throw new IllegalStateException(said);
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, PASSWORD.toCharArray());
        }
        return new Pem((X509Certificate) made.getCertificate("a"), made.getKey("a", PASSWORD.toCharArray()));
    }

    void write(Path certificateFile, Path keyFile) throws Exception {
        replace(certificateFile, "CERTIFICATE", certificate.getEncoded());
        replace(keyFile, "PRIVATE KEY", key.getEncoded());
    }

    private static void replace(Path file, String label, byte[] der) throws Exception {
        Path fresh = file.resolveSibling("fresh");
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(fresh, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
