package dyndns.tls;

import java.io.IOException;
import java.nio.file.Path;

/** A PEM file that cannot be used. The message names the file and what was expected, never its content. */
public final class PemException extends IOException {
    private static final long serialVersionUID = 1;

    PemException(Path file, String problem) {
        super(file + ": " + problem);
    }

    PemException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
