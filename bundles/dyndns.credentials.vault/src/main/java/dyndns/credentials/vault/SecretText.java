package dyndns.credentials.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a secret comes from. */
sealed interface SecretText {
    /**
     * The secret as it is now, without white space around it.
     *
     * @throws VaultException when there is none; the message names the source, never its content
     */
    Secret read() throws VaultException;

    /** Part of the configuration. */
    record Configured(Secret secret) implements SecretText {
        @Override
        public Secret read() {
            return secret;
        }
    }

    /** A file that others rewrite: read at each use. */
    record InFile(Path file) implements SecretText {
        private static final int MOST_BYTES = 64 << 10;

        @Override
        public Secret read() throws VaultException {
            String text = text().strip();
            if (text.isEmpty()) throw VaultException.local(file + ": is empty");
            if (text.length() > MOST_BYTES || text.chars().anyMatch(Character::isISOControl)) {
                throw VaultException.local(file + ": holds something else than one line of 64 KiB at most");
            }
            return new Secret(text);
        }

        private String text() throws VaultException {
            try (var in = Files.newInputStream(file)) {
                return new String(in.readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8);
            } catch (NoSuchFileException e) {
                throw VaultException.local(file + ": no such file");
            } catch (AccessDeniedException e) {
                throw VaultException.local(file + ": may not be read");
            } catch (IOException e) {
                throw VaultException.local(
                        file + ": cannot be read: " + e.getClass().getSimpleName());
            }
        }
    }
}
