package dyndns.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of one map of a settings file. */
final class Fields {
    private final String path;
    private final String where;
    private final Map<String, Node> nodes;
    private final Findings findings;

    /**
     * @param path the names of the maps around them, each with a dot
     * @param where the file and line of the map, or the variable
     */
    Fields(String path, String where, Map<String, Node> nodes, Findings findings) {
        this.path = path;
        this.where = where;
        this.nodes = nodes;
        this.findings = findings;
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    String where() {
        return where;
    }

    boolean has(String name) {
        return nodes.containsKey(name);
    }

    Field at(String name) {
        return new Field(path + name, Optional.ofNullable(nodes.get(name)), findings);
    }

    /** The field that a value comes from which may also stand in a file: the one that is set, the value itself first. */
    Field orFile(String name) {
        return has(name) || !has(name + "_file") ? at(name) : at(name + "_file");
    }

    /** A text, or else the content of the file that the field {@code …_file} names. */
    Optional<String> textOrFile(String name) {
        return has(name) ? at(name).text() : at(name + "_file").content();
    }

    /** A secret, or else the content of the file that the field {@code …_file} names. */
    Optional<String> secretOrFile(String name) {
        return has(name) ? at(name).secret() : at(name + "_file").content();
    }

    /** A map of fields; an empty one when it is absent. */
    Fields fields(String name) {
        Field field = at(name);
        if (field.isSet() && field.node().filter(Node::isMap).isEmpty()) field.refuse("a map of fields");
        Map<String, Node> inner =
                field.node().filter(Node::isMap).map(Node::map).orElseGet(LinkedHashMap::new);
        return new Fields(path + name + ".", field.where(where), inner, findings);
    }

    /** A list of maps of fields. */
    List<Fields> list(String name) {
        Field field = at(name);
        if (field.isSet() && field.node().filter(Node::isList).isEmpty()) field.refuse("a list");
        List<Fields> list = new ArrayList<>();
        for (Node item : field.node().filter(Node::isList).map(Node::list).orElse(List.of())) {
            String inner = path + name + "[" + list.size() + "].";
            if (item.isMap()) {
                list.add(new Fields(inner, item.where(), item.map(), findings));
            } else {
                findings.problem(new Problem(item.where(), path + name, Optional.of(item.shown()), "maps of fields"));
            }
        }
        return list;
    }

    /** Demands that one field stands only where the other does. */
    void together(String one, String other) {
        if (has(one) == has(other)) return;
        at(one).refuse("together with " + other);
        at(other).refuse("together with " + one);
    }

    /** Warns of every name that is not known. */
    void warnOfOthersThan(Set<String> known) {
        nodes.forEach((name, node) -> {
            if (!known.contains(name)) {
                findings.warning(
                        node.where() + ": unknown field " + path + Problem.shorten(name) + Names.hint(name, known));
            }
        });
    }
}
