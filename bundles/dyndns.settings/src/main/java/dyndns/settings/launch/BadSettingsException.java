package dyndns.settings.launch;

import java.util.List;

/** Settings with which the program cannot start. */
public final class BadSettingsException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    public BadSettingsException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each; never holds a secret. */
    public List<String> problems() {
        return problems;
    }
}
