package dyndns.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a check found out about one configuration, one line each.
 *
 * @param problems why its component must not get it
 * @param warnings what is worth a word
 */
record Verdict(List<String> problems, List<String> warnings) {
    static final Verdict GOOD = new Verdict(List.of(), List.of());

    boolean good() {
        return problems.isEmpty();
    }

    /** What both say. */
    Verdict and(Verdict other) {
        return equals(GOOD)
                ? other
                : other.equals(GOOD)
                        ? this
                        : new Verdict(both(problems, other.problems), both(warnings, other.warnings));
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
