package dyndns.webconsole;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Who is logged in: {@value #MOST} at most, of whom the one that was idle longest makes room. */
final class Sessions {
    static final int MOST = 100;
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int RANDOM_BYTES = 32;

    private final Supplier<String> password;
    private final LongSupplier nanoTime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new HashMap<>();

    /** @param password the stamp of the current password: with another one every session ends */
    Sessions(Supplier<String> password, LongSupplier nanoTime) {
        this.password = password;
        this.nanoTime = nanoTime;
    }

    /** Begins a session. @return its secret name */
    synchronized String begin(String user) {
        long now = nanoTime.getAsLong();
        sessions.values().removeIf(session -> isOver(session, now));
        if (sessions.size() >= MOST) {
            sessions.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().used - now))
                    .map(Map.Entry::getKey)
                    .ifPresent(sessions::remove);
        }
        String name = random();
        sessions.put(name, new Session(user, random(), password.get(), now));
        return name;
    }

    /**
     * The session of that name, if there is one still.
     *
     * @param byHand whether a person asks for it: what a page fetches by itself does not keep a session alive
     */
    synchronized Optional<Session> find(String name, boolean byHand) {
        Session session = sessions.get(name);
        if (session == null) return Optional.empty();
        long now = nanoTime.getAsLong();
        if (isOver(session, now)) {
            sessions.remove(name);
            return Optional.empty();
        }
        if (byHand) session.used = now;
        return Optional.of(session);
    }

    synchronized void end(String name) {
        sessions.remove(name);
    }

    private boolean isOver(Session session, long now) {
        return now - session.used > IDLE.toNanos()
                || now - session.begun > LONGEST.toNanos()
                || !session.isOf(password.get());
    }

    /** A name that nobody can guess. */
    String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
