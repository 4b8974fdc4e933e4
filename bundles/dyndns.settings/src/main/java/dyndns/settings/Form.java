package dyndns.settings;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Checks the values of one configuration against its form: types, ranges, options, what is required. */
final class Form {
    /** A placeholder that the interpolation plugin found nothing for. */
    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\[(?:env|secret|prop):[^\\]]*]");
    /** What frameworks put among the properties. */
    private static final Pattern FOREIGN = Pattern.compile(
            "service\\..*|component\\..*|felix\\.fileinstall\\..*|osgi\\.ds\\..*|.*\\.target|.*\\.cardinality\\.minimum|"
                    + Pattern.quote(ConfigurationWriter.SOURCE));

    private final ObjectClassDefinition form;
    private final Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();

    Form(ObjectClassDefinition form) {
        this.form = form;
        for (AttributeDefinition attribute : definitions(ObjectClassDefinition.ALL)) {
            attributes.put(attribute.getID(), attribute);
        }
    }

    /** Texts of a list property that came as one text, separated by commas, as {@code .cfg} files have them. */
    Map<String, Object> withLists(Map<String, Object> properties) {
        Map<String, Object> typed = new LinkedHashMap<>(properties);
        typed.replaceAll((name, value) -> {
            AttributeDefinition attribute = attributes.get(name);
            boolean split = attribute != null && attribute.getCardinality() != 0 && value instanceof String;
            return split ? split((String) value) : value;
        });
        return typed;
    }

    void check(String where, Map<String, Object> properties, Findings findings) {
        properties.forEach((name, value) -> {
            AttributeDefinition attribute = attributes.get(name);
            if (attribute != null) {
                checkValue(where, attribute, value, findings);
            } else if (!FOREIGN.matcher(name).matches()) {
                findings.warning(where + ": unknown property " + name + Names.hint(name, attributes.keySet()));
            }
        });
        for (AttributeDefinition attribute : definitions(ObjectClassDefinition.REQUIRED)) {
            boolean given = properties.containsKey(attribute.getID());
            if (!given && isEmpty(attribute.getDefaultValue())) {
                findings.missing(where, attribute.getID(), allowed(attribute));
            }
        }
    }

    private static void checkValue(String where, AttributeDefinition attribute, Object value, Findings findings) {
        List<String> texts = texts(value);
        if (attribute.getCardinality() == 0 && texts.size() != 1) {
            refuse(where, attribute, texts.toString(), "one value; " + allowed(attribute), findings);
        }
        for (String text : texts) {
            if (UNRESOLVED.matcher(text).find()) {
                findings.problem(new Problem(
                        where,
                        attribute.getID(),
                        Optional.of(text),
                        "a variable, property or secret file that is there"));
            } else if (!isValid(attribute, text)) {
                refuse(where, attribute, text, allowed(attribute), findings);
            }
        }
    }

    /** Empty texts are for the component to judge. */
    private static boolean isValid(AttributeDefinition attribute, String text) {
        boolean isText = attribute.getType() == AttributeDefinition.STRING
                || attribute.getType() == AttributeDefinition.PASSWORD;
        if (text.isEmpty() && isText && attribute.getOptionValues() == null) return true;
        // For lists metatype splits the text at commas and white space.
        String item = attribute.getCardinality() == 0 ? text : text.replaceAll("[\\\\,\\s]", "\\\\$0");
        String verdict = attribute.validate(item);
        return verdict == null || verdict.isEmpty();
    }

    private static void refuse(
            String where, AttributeDefinition attribute, String text, String allowed, Findings findings) {
        Optional<String> shown = isSecret(attribute) ? Optional.empty() : Optional.of(text);
        findings.problem(new Problem(where, attribute.getID(), shown, allowed));
    }

    static boolean isSecret(AttributeDefinition attribute) {
        return attribute.getType() == AttributeDefinition.PASSWORD
                || attribute.getID().startsWith(".");
    }

    private static String allowed(AttributeDefinition attribute) {
        String[] options = attribute.getOptionValues();
        if (options != null && options.length > 0) return String.join(", ", options);
        String description = attribute.getDescription();
        return description == null || description.isBlank()
                ? typeName(attribute.getType())
                : description.strip().replaceFirst("\\.$", "");
    }

    private static String typeName(int type) {
        return switch (type) {
            case AttributeDefinition.BOOLEAN -> "true or false";
            case AttributeDefinition.STRING, AttributeDefinition.PASSWORD -> "a text";
            default -> "a number";
        };
    }

    private static List<String> texts(Object value) {
        if (value instanceof Collection<?> values)
            return values.stream().map(String::valueOf).toList();
        if (!value.getClass().isArray()) return List.of(value.toString());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) texts.add(String.valueOf(Array.get(value, i)));
        return texts;
    }

    private static String[] split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toArray(String[]::new);
    }

    private static boolean isEmpty(String @Nullable [] values) {
        return values == null || values.length == 0;
    }

    private List<AttributeDefinition> definitions(int which) {
        AttributeDefinition[] definitions = form.getAttributeDefinitions(which);
        return definitions == null ? List.of() : List.of(definitions);
    }

    Set<String> names() {
        return attributes.keySet();
    }
}
