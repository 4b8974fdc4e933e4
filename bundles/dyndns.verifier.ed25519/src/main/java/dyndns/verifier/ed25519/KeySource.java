package dyndns.verifier.ed25519;

import dyndns.api.update.InvalidKeyException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a signer's key pair comes from.
 *
 * @param file the path of the key file; empty: none
 * @param json the key pair itself, which wins; empty: none
 */
record KeySource(String file, String json) {
    private static final Logger LOG = LoggerFactory.getLogger(KeySource.class);

    /** The property that decides. */
    String property() {
        return json.isEmpty() ? "keypair.path" : ".keypair";
    }

    /** The key pair; makes the key file when it is missing. */
    KeyPair load() throws InvalidKeyException {
        if (!json.isEmpty()) return KeyPair.parse(json);
        KeyFile keyFile = keyFile();
        if (keyFile.isMissing()) {
            checkFolder(folder(keyFile.path()));
            make(keyFile.path());
        }
        KeyPair keys = keyFile.read();
        warnIfExposed();
        return keys;
    }

    /** Whether {@link #load} would work, without making a file. */
    void check() throws InvalidKeyException {
        if (!json.isEmpty()) {
            KeyPair.parse(json);
            return;
        }
        KeyFile keyFile = keyFile();
        if (!keyFile.isMissing()) {
            keyFile.read();
        } else {
            checkFolder(folder(keyFile.path()));
        }
    }

    /** Warns when others can read the private key. */
    void warnIfExposed() throws InvalidKeyException {
        if (json.isEmpty() && keyFile().isExposed()) {
            LOG.warn("key file {}: group or others can read the private key; chmod 600 ends that", file);
        }
    }

    /** Missing folders are made, below one that lets us. */
    private void checkFolder(Path folder) throws InvalidKeyException {
        Path existing = folder;
        while (Files.notExists(existing)) existing = folder(existing);
        if (Files.isDirectory(existing) && Files.isWritable(existing)) return;
        String why = Files.isDirectory(existing) ? " may not be written to" : " is no folder";
        throw new InvalidKeyException(file + ": is missing and cannot be made, as " + existing + why
                + "; make the folder " + folder + " for the user of the program, or choose another path");
    }

    private KeyFile keyFile() throws InvalidKeyException {
        if (file.isEmpty())
            throw new InvalidKeyException("the path of the key file, or the key pair itself, is required");
        try {
            return new KeyFile(Path.of(file));
        } catch (InvalidPathException e) {
            throw new InvalidKeyException("no path: " + e.getMessage());
        }
    }

    private static void make(Path path) throws InvalidKeyException {
        KeyPair keys = KeyPair.create(new SecureRandom());
        try {
            NewKeyFile.write(path, keys.json());
            LOG.info(
                    "made key file {}; the public key, for the server: {}",
                    path,
                    Base64.getEncoder().encodeToString(keys.publicKey().encoded()));
        } catch (FileAlreadyExistsException e) {
            LOG.info("key file {} was made by another process", path);
        } catch (IOException e) {
            throw new InvalidKeyException(path + ": is missing and cannot be made: " + KeyFile.reason(e));
        }
    }

    private static Path folder(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }
}
