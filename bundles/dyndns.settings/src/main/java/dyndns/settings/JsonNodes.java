package dyndns.settings;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON (RFC 8259); a key that stands twice in one object is refused. */
final class JsonNodes {
    /** The reader tells its position only in its texts. */
    private static final Pattern LINE = Pattern.compile("at line (\\d+)");

    private static final int MAX_DEPTH = 20;

    private final String where;
    private final JsonReader reader;
    /** A variable has no lines. */
    private final boolean lines;

    private JsonNodes(String where, boolean lines, String text) {
        this.where = where;
        this.lines = lines;
        this.reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(MAX_DEPTH);
    }

    static Optional<Node> parse(String file, String text) throws UnreadableException {
        return new JsonNodes(file, true, text).document();
    }

    static Optional<Node> parseVariable(String name, String text) throws UnreadableException {
        return new JsonNodes(name, false, text).document();
    }

    private Optional<Node> document() throws UnreadableException {
        try {
            Optional<Node> document = value();
            if (reader.peek() != JsonToken.END_DOCUMENT) throw unreadable("text after the end of the JSON");
            return document;
        } catch (EOFException e) {
            throw unreadable("the JSON ends too early");
        } catch (MalformedJsonException | NumberFormatException | IllegalStateException e) {
            boolean deep = String.valueOf(e.getMessage()).startsWith("Nesting limit");
            throw unreadable(deep ? "nested too deeply" : "not valid JSON near " + reader.getPath());
        } catch (IOException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Node> value() throws IOException, UnreadableException {
        JsonToken token = reader.peek();
        String at = position();
        return switch (token) {
            case BEGIN_OBJECT -> Optional.of(new Node(at, object()));
            case BEGIN_ARRAY -> Optional.of(new Node(at, array()));
            case STRING -> Optional.of(new Node(at, reader.nextString()));
            case NUMBER -> Optional.of(Node.number(at, reader.nextString()));
            case BOOLEAN -> Optional.of(new Node(at, reader.nextBoolean()));
            default -> {
                reader.nextNull();
                yield Optional.empty();
            }
        };
    }

    private Map<String, Node> object() throws IOException, UnreadableException {
        Map<String, Node> fields = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (!names.add(name)) throw unreadable("the field " + name + " stands twice");
            value().ifPresent(value -> fields.put(name, value));
        }
        reader.endObject();
        return fields;
    }

    private List<Node> array() throws IOException, UnreadableException {
        List<Node> values = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) value().ifPresent(values::add);
        reader.endArray();
        return values;
    }

    private UnreadableException unreadable(String reason) {
        return new UnreadableException(position() + ": " + reason);
    }

    private String position() {
        Matcher line = LINE.matcher(reader.toString());
        return lines && line.find() ? where + ", line " + line.group(1) : where;
    }
}
