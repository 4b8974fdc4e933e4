package dyndns.webconsole;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who is logged in. Safe for concurrent calls. */
final class Session {
    private final String user;
    private final String token;
    private final String password;
    final long begun;
    volatile long used;
    private @Nullable String notice;

    /**
     * @param token what forms carry to show that they are ours
     * @param password the stamp of the password that was shown
     */
    Session(String user, String token, String password, long now) {
        this.user = user;
        this.token = token;
        this.password = password;
        this.begun = now;
        this.used = now;
    }

    String user() {
        return user;
    }

    String token() {
        return token;
    }

    boolean isToken(@Nullable String shown) {
        byte[] bytes = (shown == null ? "" : shown).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), bytes);
    }

    boolean isOf(String currentPassword) {
        return password.equals(currentPassword);
    }

    /** Leaves a word for the next page. */
    synchronized void leave(String word) {
        notice = word;
    }

    /** The word that was left, once. */
    synchronized Optional<String> collect() {
        Optional<String> left = Optional.ofNullable(notice);
        notice = null;
        return left;
    }
}
