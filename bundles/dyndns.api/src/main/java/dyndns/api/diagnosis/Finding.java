package dyndns.api.diagnosis;

/**
 * One line for people. Holds no secret.
 *
 * @param what was looked at
 * @param found what is so
 * @param todo what to do about it; empty: nothing
 */
public record Finding(Level level, String what, String found, String todo) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** It works, and may not for long or not as meant. */
        WARNING,
        /** It cannot work like that. */
        FAILURE
    }

    public static Finding ok(String what, String found) {
        return new Finding(Level.OK, what, found, "");
    }

    public static Finding warning(String what, String found, String todo) {
        return new Finding(Level.WARNING, what, found, todo);
    }

    public static Finding failure(String what, String found, String todo) {
        return new Finding(Level.FAILURE, what, found, todo);
    }
}
