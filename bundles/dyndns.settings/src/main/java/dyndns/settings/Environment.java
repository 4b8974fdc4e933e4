package dyndns.settings;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lays environment variables over the fields of a settings file. One that is set but empty is unset. */
final class Environment {
    /** What Go's strconv.ParseBool takes. */
    private static final Set<String> TRUE = Set.of("1", "t", "true");

    private static final Set<String> FALSE = Set.of("0", "f", "false");

    private static final String FILE = "_file";

    private final Map<String, String> values;
    private final Findings findings;

    Environment(Map<String, String> values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    /** @return whether any of the variables is set */
    boolean overlay(List<Variable> variables, Map<String, Node> fields) {
        boolean any = false;
        for (Variable variable : variables) {
            String text = values.getOrDefault(variable.name(), "");
            if (text.isBlank()) continue;
            any = true;
            node(variable, text.strip()).ifPresent(node -> put(fields, variable.path(), node));
        }
        return any;
    }

    private Optional<Node> node(Variable variable, String text) {
        String where = "environment variable " + variable.name();
        return switch (variable.kind()) {
            case TEXT -> Optional.of(new Node(where, text));
            case LIST -> Optional.of(new Node(where, items(where, text)));
            case FLAG -> Optional.of(new Node(where, flag(text)));
            case NUMBER -> Optional.of(new Node(where, number(text)));
            case JSON -> json(variable, where, text);
        };
    }

    private static List<Node> items(String where, String text) {
        return Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(item -> new Node(where, item))
                .toList();
    }

    private static Object flag(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) return true;
        return FALSE.contains(lower) ? false : text;
    }

    private static Object number(String text) {
        return text.matches("\\d{1,9}") ? new BigDecimal(text) : text;
    }

    private Optional<Node> json(Variable variable, String where, String text) {
        try {
            return JsonNodes.parseVariable(where, text);
        } catch (UnreadableException e) {
            findings.problem(String.valueOf(e.getMessage()));
            findings.failed(variable.path());
            return Optional.empty();
        }
    }

    private static void put(Map<String, Node> fields, String path, Node node) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            // The value itself wins over a file with it, and may stand in the settings file, over which this wins.
            if (path.endsWith(FILE)) fields.remove(path.substring(0, path.length() - FILE.length()));
            fields.put(path, node);
            return;
        }
        Node inner = fields.get(path.substring(0, dot));
        if (inner == null || !inner.isMap()) {
            inner = new Node(node.where(), new LinkedHashMap<String, Node>());
            fields.put(path.substring(0, dot), inner);
        }
        put(inner.map(), path.substring(dot + 1), node);
    }
}
