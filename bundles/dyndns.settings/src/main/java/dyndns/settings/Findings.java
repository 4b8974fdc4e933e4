package dyndns.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong, and what is only worth a word, while settings are read. */
final class Findings {
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void problem(Problem problem) {
        problems.add(problem.text());
    }

    /** A problem in one sentence of its own. */
    void problem(String line) {
        problems.add(line);
    }

    void missing(String where, String field, String allowed) {
        problem(new Problem(where, field + " is missing", Optional.empty(), allowed));
    }

    void warning(String line) {
        warnings.add(line);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
