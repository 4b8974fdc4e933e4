package dyndns.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the texts of an entry stand for: lists, placeholders, secrets, files. */
final class EntryValues {
    private final ConfigurationChecker checker;
    private final Interpolation interpolation;

    EntryValues(ConfigurationChecker checker, Interpolation interpolation) {
        this.checker = checker;
        this.interpolation = interpolation;
    }

    /** The values as a component would see them, with the secrets. */
    Map<String, Object> of(Entry entry) {
        // A secret has no file yet when things are only checked.
        Map<String, Object> plain = withLists(entry, entry.properties());
        Map<String, Object> secrets = new HashMap<>(entry.revealed());
        secrets.keySet().removeIf(name -> !(plain.get(name) instanceof Secret));
        plain.keySet().removeAll(secrets.keySet());
        boolean asItIs = plain.values().stream().noneMatch(EntryValues::hasPlaceholder);
        Map<String, Object> values = asItIs ? plain : interpolation.resolve(entry.pid(), plain);
        values.putAll(secrets);
        return values;
    }

    private static boolean hasPlaceholder(Object value) {
        String text = value instanceof Object[] array ? Arrays.toString(array) : value.toString();
        return text.contains("$[");
    }

    /** The values as ConfigAdmin gets them: with placeholders, also in the place of secrets. */
    Map<String, Object> typed(Entry entry) {
        return withLists(entry, entry.masked());
    }

    private Map<String, Object> withLists(Entry entry, Map<String, Object> properties) {
        return ConfigurationChecker.isOurs(entry.pid())
                ? checker.withLists(entry.pid(), properties)
                : new HashMap<>(properties);
    }

    /** The files besides its own that an entry follows: those behind its placeholders, and those read once. */
    Set<Path> followed(Entry entry, Map<String, Object> values) {
        Set<Path> followed = interpolation.secretFiles(entry.properties());
        followed.addAll(checker.files(entry.pid(), values));
        return followed;
    }
}
