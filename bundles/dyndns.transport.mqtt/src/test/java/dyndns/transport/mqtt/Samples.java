package dyndns.transport.mqtt;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Certificates and keys for tests, made by OpenSSL 3: localhost for 127.0.0.1, other for none of ours. */
final class Samples {
    private Samples() {}

    static String path(String file) {
        URL url = Objects.requireNonNull(Samples.class.getResource(file), file);
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
