package dyndns.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Finds the name that someone may have meant. */
final class Names {
    /** What people write for names that are spelled quite differently. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "email",
            "notifications",
            "mail",
            "notifications",
            "hostname",
            "host",
            "key",
            "keypair",
            "brokers",
            "mqtt",
            "ttl",
            "hosts",
            "metrics",
            "metrics_listen",
            "interval",
            "interval_confirmed");

    private Names() {}

    /** {@code "; did you mean x?"}, or nothing when no known name is near. */
    static String hint(String name, Collection<String> known) {
        return nearest(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    static Optional<String> nearest(String name, Collection<String> known) {
        String synonym = SYNONYMS.get(name);
        if (synonym != null && known.contains(synonym)) return Optional.of(synonym);
        int limit = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= limit)
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein distance: characters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
