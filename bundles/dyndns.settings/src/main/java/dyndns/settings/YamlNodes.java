package dyndns.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML 1.2; a key that stands twice in one map is refused, aliases are followed. */
final class YamlNodes {
    private static final int MAX_DEPTH = 20;
    /** Most values that aliases add to those that the text itself can have. */
    private static final int MAX_REPEATED = 10_000;

    private final String file;
    private int left;

    private YamlNodes(String file, String text) {
        this.file = file;
        this.left = text.length() + MAX_REPEATED;
    }

    static Optional<Node> parse(String file, String text) throws UnreadableException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(Math.max(text.length() + 1, 1024))
                .build();
        try {
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = new Compose(settings).composeString(text);
            return root.isEmpty() ? Optional.empty() : new YamlNodes(file, text).convert(root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw new UnreadableException(file + line + ": not valid YAML: " + e.getProblem());
        } catch (StackOverflowError e) { // the library's composer calls itself for each level
            throw new UnreadableException(file + ": nested too deeply");
        } catch (ReaderException e) {
            long line = 1
                    + text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            String character = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
            throw new UnreadableException(file + ", line " + line + ": not valid YAML: it holds " + character);
        } catch (YamlEngineException e) {
            throw new UnreadableException(file + ": not valid YAML: " + e.getMessage());
        }
    }

    private Optional<Node> convert(org.snakeyaml.engine.v2.nodes.Node node, int depth) throws UnreadableException {
        String at = position(node);
        if (--left < 0) throw new UnreadableException(at + ": aliases repeat too much");
        if (depth > MAX_DEPTH) throw new UnreadableException(at + ": nested too deeply");
        if (node instanceof MappingNode map) return Optional.of(new Node(at, fields(map, depth)));
        if (node instanceof SequenceNode sequence) return Optional.of(new Node(at, values(sequence, depth)));
        return scalar(at, (ScalarNode) node);
    }

    private Map<String, Node> fields(MappingNode map, int depth) throws UnreadableException {
        Map<String, Node> fields = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new UnreadableException(position(tuple.getKeyNode()) + ": a field's name must be text");
            }
            String name = key.getValue();
            if (!names.add(name)) {
                throw new UnreadableException(position(key) + ": the field " + name + " stands twice");
            }
            convert(tuple.getValueNode(), depth + 1).ifPresent(value -> fields.put(name, value));
        }
        return fields;
    }

    private List<Node> values(SequenceNode sequence, int depth) throws UnreadableException {
        List<Node> values = new ArrayList<>();
        for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
            convert(item, depth + 1).ifPresent(values::add);
        }
        return values;
    }

    private static Optional<Node> scalar(String at, ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) return Optional.empty();
        if (tag.equals(Tag.BOOL)) return Optional.of(new Node(at, Boolean.parseBoolean(text)));
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) return Optional.of(Node.number(at, text));
        return Optional.of(new Node(at, text));
    }

    private String position(org.snakeyaml.engine.v2.nodes.Node node) {
        return node.getStartMark()
                .map(mark -> file + ", line " + (mark.getLine() + 1))
                .orElse(file);
    }
}
