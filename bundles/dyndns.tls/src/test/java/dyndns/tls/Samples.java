package dyndns.tls;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Certificates and keys for tests. */
final class Samples {
    private Samples() {}

    static Path path(String file) {
        URL url = Objects.requireNonNull(Samples.class.getResource(file), file);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
