package dyndns.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Typed access to the fields of one map of a settings file. What has the wrong type is reported and counts as absent. */
final class Fields {
    private final String path;
    private final Map<String, Node> nodes;
    private final Findings findings;

    Fields(String path, Map<String, Node> nodes, Findings findings) {
        this.path = path;
        this.nodes = nodes;
        this.findings = findings;
    }

    boolean has(String name) {
        return nodes.containsKey(name);
    }

    Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** Where a field stands; the alternative when it stands nowhere. */
    String where(String name, String alternative) {
        return node(name).map(Node::where).orElse(alternative);
    }

    /** A text; an empty one is absent. */
    Optional<String> text(String name) {
        return rawText(name).filter(text -> !text.isEmpty());
    }

    /** A text, an empty one too. */
    Optional<String> rawText(String name) {
        Optional<Node> node = node(name);
        if (node.isPresent() && !(node.get().value() instanceof String)) refuse(name, "a text (in quotes)");
        return node.filter(n -> n.value() instanceof String).map(Node::shown).map(String::strip);
    }

    /** One of some texts. */
    Optional<String> choice(String name, List<String> allowed) {
        Optional<String> text = text(name);
        if (text.isPresent() && !allowed.contains(text.get())) refuse(name, String.join(", ", allowed));
        return text.filter(allowed::contains);
    }

    /** A secret; what is wrong with it is reported without it. */
    Optional<String> secret(String name) {
        Optional<Node> node = node(name);
        if (node.isPresent() && !(node.get().value() instanceof String)) refuseSecret(name, "a text (in quotes)");
        return node.filter(n -> n.value() instanceof String).map(Node::shown).filter(text -> !text.isEmpty());
    }

    /** A list of texts; absent is not the same as empty. */
    Optional<List<String>> texts(String name) {
        Optional<Node> node = node(name);
        if (node.isEmpty()) return Optional.empty();
        if (!node.get().isList()) {
            refuse(name, "a list of texts");
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Node item : node.get().list()) {
            if (item.value() instanceof String text && !text.isBlank()) {
                texts.add(text.strip());
            } else {
                problem(item.where(), name, item.shown(), "texts that are not empty");
            }
        }
        return Optional.of(texts);
    }

    Optional<Boolean> flag(String name) {
        Optional<Node> node = node(name);
        if (node.isPresent() && !(node.get().value() instanceof Boolean)) refuse(name, "true or false");
        return node.map(Node::value).filter(Boolean.class::isInstance).map(Boolean.class::cast);
    }

    /** A whole number of a range. */
    Optional<Integer> number(String name, int min, int max) {
        Optional<Node> node = node(name);
        Optional<Integer> number = node.flatMap(Fields::whole).filter(n -> n >= min && n <= max);
        if (node.isPresent() && number.isEmpty()) refuse(name, "a whole number from " + min + " to " + max);
        return number;
    }

    /** A duration in whole seconds; limits in seconds. */
    Optional<Integer> seconds(String name, int min, int max) {
        Optional<Node> node = node(name);
        Optional<Integer> seconds = node.map(Node::shown)
                .flatMap(Durations::parse)
                .filter(duration -> duration.toMillis() % 1000 == 0)
                .map(duration -> duration.toSeconds())
                .filter(s -> s >= min && s <= max)
                .map(Long::intValue);
        if (node.isPresent() && seconds.isEmpty()) {
            refuse(name, "a duration from " + Durations.format(min) + " to " + Durations.format(max));
        }
        return seconds;
    }

    /** A map of fields; an empty one when it is absent. */
    Fields fields(String name) {
        Optional<Node> node = node(name);
        if (node.isPresent() && !node.get().isMap()) refuse(name, "a map of fields");
        Map<String, Node> inner = node.filter(Node::isMap).map(Node::map).orElseGet(LinkedHashMap::new);
        return new Fields(path + name + ".", inner, findings);
    }

    /** A list of maps of fields. */
    List<Fields> list(String name) {
        Optional<Node> node = node(name);
        if (node.isEmpty()) return List.of();
        if (!node.get().isList()) {
            refuse(name, "a list");
            return List.of();
        }
        List<Fields> list = new ArrayList<>();
        for (Node item : node.get().list()) {
            if (item.isMap()) {
                list.add(new Fields(path + name + "[" + list.size() + "].", item.map(), findings));
            } else {
                problem(item.where(), name, item.shown(), "maps of fields");
            }
        }
        return list;
    }

    /** Warns of every name that is not known. */
    void warnOfOthersThan(Set<String> known) {
        nodes.forEach((name, node) -> {
            if (!known.contains(name)) {
                findings.warning(node.where() + ": unknown field " + path + name + Names.hint(name, known));
            }
        });
    }

    void refuse(String name, String allowed) {
        node(name).ifPresent(node -> problem(node.where(), name, node.shown(), allowed));
    }

    void refuseSecret(String name, String allowed) {
        node(name)
                .ifPresent(node -> findings.problem(new Problem(node.where(), path + name, Optional.empty(), allowed)));
    }

    private void problem(String where, String name, String value, String allowed) {
        findings.problem(new Problem(where, path + name, Optional.of(value), allowed));
    }

    private static Optional<Integer> whole(Node node) {
        try {
            return node.value() instanceof BigDecimal number ? Optional.of(number.intValueExact()) : Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
