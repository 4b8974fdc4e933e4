package dyndns.settings.launch;

import java.util.Locale;

/** The two programs. */
public enum Program {
    CLIENT,
    SERVER;

    /** As in names of files and in the framework property {@code dyndns.program}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
