package dyndns.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.cm.file.ConfigurationHandler;

/**
 * One configuration in a file of its own, named after its PID: {@code .config} (typed, as Felix writes them),
 * {@code .cfg} (Java properties) or {@code .cfg.json} (an object of properties). UTF-8.
 */
final class DropFile {
    private static final List<String> SUFFIXES = List.of(".config", ".cfg.json", ".cfg");
    /** The start of a property in a typed file; other lines are comments, or go on with a list. */
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*\"?([\\w.-]+)\"?\\s*=");
    /** {@code port:Integer}: the type is left to the component. */
    private static final Pattern TYPED_NAME = Pattern.compile(":[A-Za-z]+(?:\\[])?$");

    /** Felix SCR puts the PID into a filter as it is, and finds no configuration for the component then. */
    private static final Pattern UNFIT = Pattern.compile("[()*\\\\]");

    /** No component has these: they are looked for in another way. */
    private static final String HOST = "dyndns.host~";

    private static final Pattern PARSER_LINE = Pattern.compile("line=(\\d+)");

    private DropFile() {}

    /** The PID that a file's name stands for; empty when it is no drop. */
    static Optional<String> pid(String name) {
        return SUFFIXES.stream()
                .filter(suffix -> name.endsWith(suffix) && name.length() > suffix.length() && !name.startsWith("."))
                .findFirst()
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .map(pid -> pid.contains("~") ? pid : pid.replaceFirst("-", "~"));
    }

    static Entry read(Path file, String pid) throws UnreadableException {
        String name = file.toString();
        if (UNFIT.matcher(pid).find() && !pid.startsWith(HOST)) {
            throw new UnreadableException(
                    name + ": its name has \"" + pid + "\" for a PID; allowed: one without brackets, * and \\");
        }
        String text = SettingsFile.text(file);
        if (name.endsWith(".json")) return new Entry(pid, name, json(name, text));
        return new Entry(pid, name, name.endsWith(".cfg") ? plain(name, text) : typed(name, text));
    }

    private static Map<String, Object> plain(String file, String text) throws UnreadableException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException(file + ": not valid properties: " + e.getMessage());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key).strip()));
        return values;
    }

    private static Map<String, Object> typed(String file, String text) throws UnreadableException {
        Map<String, Object> values = new LinkedHashMap<>();
        try {
            Dictionary<?, ?> read = ConfigurationHandler.read(
                    new ByteArrayInputStream(escaped(text).getBytes(StandardCharsets.UTF_8)));
            for (Object key : Collections.list(read.keys())) values.put(key.toString(), read.get(key));
        } catch (IOException | RuntimeException e) {
            throw notUnderstood(file, lineOf(e));
        }
        demandEveryLine(file, text, values);
        return values;
    }

    /** The parser takes an equals sign for the end of a quoted text, and base64 ends with some. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') quoted = !quoted;
            if (c == '\n') quoted = false;
            if (quoted && c == '=') escaped.append('\\');
            escaped.append(c);
            if (quoted && c == '\\' && i + 1 < text.length()) escaped.append(text.charAt(++i));
        }
        return escaped.toString();
    }

    /** The parser ends silently at the first thing that it does not understand; a lost setting must not be silent. */
    private static void demandEveryLine(String file, String text, Map<String, Object> values)
            throws UnreadableException {
        String[] lines = text.split("\n", -1);
        boolean continued = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            Matcher assignment = ASSIGNMENT.matcher(line);
            boolean ignorable = continued || line.isEmpty() || line.startsWith("#");
            if (!ignorable && !(assignment.lookingAt() && values.containsKey(assignment.group(1)))) {
                throw notUnderstood(file, i + 1);
            }
            continued = line.matches(".*[\\\\,\\[(]");
        }
    }

    private static UnreadableException notUnderstood(String file, int line) {
        return new UnreadableException(file + ", line " + line
                + ": not understood; allowed: name=\"text\", name=I\"1\", name=[ \"a\", \"b\" ]");
    }

    /** The parser counts lines from 0, and tells them only in its messages. */
    private static int lineOf(Exception e) {
        Matcher line = PARSER_LINE.matcher(String.valueOf(e.getMessage()));
        return line.find() ? Integer.parseInt(line.group(1)) + 1 : 1;
    }

    private static Map<String, Object> json(String file, String text) throws UnreadableException {
        Optional<Node> root = JsonNodes.parse(file, text);
        if (root.isEmpty() || !root.get().isMap())
            throw new UnreadableException(file + ": not an object of properties");
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Node> field : root.get().map().entrySet()) {
            String name = TYPED_NAME.matcher(field.getKey()).replaceFirst("");
            if (!name.startsWith(":")) values.put(name, value(field.getValue()));
        }
        return values;
    }

    private static Object value(Node node) throws UnreadableException {
        if (node.isMap()) throw new UnreadableException(node.where() + ": a property is a value or a list of values");
        if (node.isList()) return node.list().stream().map(Node::shown).toArray(String[]::new);
        return node.value() instanceof BigDecimal number ? number(number, node) : node.value();
    }

    /** One that no type can hold stays the text that it is, which is refused as such. */
    private static Object number(BigDecimal number, Node node) {
        try {
            if (number.scale() <= 0) return number.longValueExact();
        } catch (ArithmeticException e) {
            return node.shown();
        }
        double near = number.doubleValue();
        return Double.isFinite(near) ? (Object) near : (Object) node.shown();
    }
}
