package dyndns.notifier.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as Standard Webhooks 1.0 says (standardwebhooks.com): HMAC-SHA256 over {@code id.timestamp.body}. */
final class Signature {
    /** What {@link #of} takes, for people. */
    static final String ALLOWED = "whsec_ and 24 to 64 bytes in base64";

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final SecretKeySpec key;

    private Signature(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Of a secret, with or without its prefix; empty when it is none. */
    static Optional<Signature> of(String secret) {
        try {
            String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
            byte[] key = Base64.getDecoder().decode(text);
            return key.length < LEAST_BYTES || key.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(new Signature(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The headers of one try; the id is that of every try, the time its own. */
    Map<String, String> headers(String id, Instant now, byte[] body) {
        String seconds = String.valueOf(now.getEpochSecond());
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", seconds,
                "webhook-signature", "v1," + Base64.getEncoder().encodeToString(sign(id + "." + seconds + ".", body)));
    }

    private byte[] sign(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head.getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
