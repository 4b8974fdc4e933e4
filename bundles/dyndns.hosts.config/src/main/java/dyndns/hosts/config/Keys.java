package dyndns.hosts.config;

import dyndns.api.update.InvalidKeyException;
import dyndns.api.update.UpdateVerifier;
import dyndns.api.update.VerificationKey;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Parses public keys, each text once for as long as a host has it. */
final class Keys {
    private static final int LENGTH = 32;

    private final UpdateVerifier verifier;
    private final ConcurrentMap<String, VerificationKey> parsed = new ConcurrentHashMap<>();

    Keys(UpdateVerifier verifier) {
        this.verifier = verifier;
    }

    /** @throws InvalidKeyException saying what is wrong with it */
    VerificationKey parse(String base64) throws InvalidKeyException {
        VerificationKey known = parsed.get(base64);
        if (known != null) return known;
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("not base64");
        }
        if (encoded.length != LENGTH) {
            throw new InvalidKeyException(encoded.length + " bytes instead of " + LENGTH);
        }
        VerificationKey key = verifier.key(encoded);
        VerificationKey first = parsed.putIfAbsent(base64, key);
        return first == null ? key : first;
    }

    /** Forgets the keys of hosts that are gone. */
    void retain(Set<String> used) {
        parsed.keySet().retainAll(used);
    }
}
