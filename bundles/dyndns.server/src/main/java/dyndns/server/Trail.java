package dyndns.server;

import java.util.Locale;
import java.util.function.Supplier;

/** Hears of each step that an examination passes, in order. */
interface Trail {
    /** Nobody listens. */
    Trail NONE = (step, text) -> {};

    /** @param text what was found, for people */
    void passed(Step step, Supplier<String> text);

    /** A step of the examination. */
    enum Step {
        READY,
        HOST,
        SIGNATURE,
        PACE,
        ALLOWED,
        AGE,
        REPLAY,
        LOCK;

        /** What people call it. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
