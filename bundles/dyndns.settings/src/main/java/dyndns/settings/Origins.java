package dyndns.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a settings file that a configuration's properties come from, so that messages speak of what the
 * operator wrote.
 *
 * @param given the properties that the configuration has
 * @param fields the fields by property
 */
record Origins(Set<String> given, Map<String, Origin> fields) {
    /** Of a configuration that was written as one. */
    static final Origins NONE = new Origins(Set.of(), Map.of());

    /**
     * A field.
     *
     * @param where the file and line, or the variable
     * @param failed whether something is known to be wrong with it
     */
    record Origin(String name, String where, boolean failed) {}

    /** @param source where fields that stand nowhere are to be looked for */
    static Origins of(Values values, String source) {
        Map<String, Origin> fields = new LinkedHashMap<>();
        values.fields()
                .forEach((property, field) ->
                        fields.put(property, new Origin(field.path(), field.where(source), field.hasFailed())));
        return new Origins(values.values().keySet(), fields);
    }

    /** Whether something is known to be wrong with one of the fields. */
    boolean failed() {
        return fields.values().stream().anyMatch(Origin::failed);
    }

    /** The problem as one of its field; empty when it only follows from one that was found before. */
    Optional<Problem> name(Problem problem) {
        Origin field = fields.get(problem.field());
        if (field == null) return Optional.of(problem);
        boolean follows = !given.contains(problem.field()) && failed();
        if (field.failed() || follows) return Optional.empty();
        return Optional.of(new Problem(field.where(), field.name(), problem.value(), problem.allowed()));
    }
}
