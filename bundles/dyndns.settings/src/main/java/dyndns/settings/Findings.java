package dyndns.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what is wrong, each once, and what is only worth a word, while settings are read. */
final class Findings {
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final Origins origins;

    Findings() {
        this(Origins.NONE);
    }

    /** @param origins what the properties that are found wrong are called */
    Findings(Origins origins) {
        this.origins = origins;
    }

    void problem(Problem problem) {
        add(problem, "");
    }

    void missing(String where, String field, String allowed) {
        add(new Problem(where, field, Optional.empty(), allowed), " is missing");
    }

    private void add(Problem problem, String verdict) {
        origins.name(problem).ifPresent(named -> {
            failed.add(named.field());
            problems.add(named.text(verdict));
        });
    }

    /** A problem in one sentence of its own. */
    void problem(String line) {
        problems.add(line);
    }

    /** A field that counts as wrong, as a sentence of its own says. */
    void failed(String field) {
        failed.add(field);
    }

    void warning(String line) {
        warnings.add(line);
    }

    /** A file whose content was asked for, whether it is there or not. */
    void asked(Path file) {
        files.add(file);
    }

    Set<Path> files() {
        return Set.copyOf(files);
    }

    /** Whether something is wrong with a field or with one inside it. */
    boolean hasFailed(String field) {
        return failed.stream()
                .anyMatch(name -> name.equals(field) || name.startsWith(field + ".") || name.startsWith(field + "["));
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
