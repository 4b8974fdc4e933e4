package dyndns.settings;

import java.util.List;

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
}
