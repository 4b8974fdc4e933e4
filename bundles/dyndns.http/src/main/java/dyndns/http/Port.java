package dyndns.http;

import java.io.IOException;
import java.util.Optional;

/** A listener that can be opened and closed. */
interface Port {
    /** Asks for it to be opened, again when it was before. Returns at once. */
    void open(Optional<KeyStoreFile> keyStore) throws IOException;

    /** Whether what {@link #open} asked for last has come about. */
    boolean isOpen();

    /** Asks for it to be closed. Returns at once. */
    void close() throws IOException;
}
