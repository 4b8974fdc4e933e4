package dyndns.hosts.config;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A file of hosts: a map, JSON when its first character is a brace, else YAML. */
final class HostFile {
    /** A map of hosts, each a map of fields, some of them lists; the values of each map count as a list. */
    private static final int MAX_DEPTH = 7;

    private final Path path;
    private final Map<HostName, HostSpec> hosts = new LinkedHashMap<>();

    private HostFile(Path path) {
        this.path = path;
    }

    /** @throws BadHostException when anything is wrong with the file; keys are not looked at */
    static Map<HostName, HostSpec> read(Path path) throws BadHostException {
        HostFile file = new HostFile(path);
        String text = file.text();
        // It may be on its way to be written, and its hosts must not be unknown meanwhile.
        if (text.isBlank()) throw file.bad("empty; no hosts are {}");
        if (text.stripLeading().startsWith("{")) {
            file.json(text);
        } else {
            file.yaml(text);
        }
        return file.hosts;
    }

    private void json(String text) throws BadHostException {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            reader.beginObject();
            while (reader.hasNext()) {
                String host = reader.nextName();
                add(host, JsonParser.parseReader(reader));
            }
            reader.endObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) throw bad("text after the end of the JSON");
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw bad("not valid JSON near " + reader.getPath());
        }
    }

    private void yaml(String text) throws BadHostException {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Math.max(text.length() + 1, 1024))
                .build();
        Object root;
        try {
            root = new Load(settings).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                    .orElse("");
            throw bad(line + "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw bad("not valid YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (StackOverflowError e) { // the library calls itself for each level
            throw bad("nested too deeply");
        }
        if (root == null) return;
        demandDepth(root, MAX_DEPTH);
        if (!(root instanceof Map<?, ?> map)) throw bad("not a map of hosts");
        Gson gson = new Gson();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            add(String.valueOf(entry.getKey()), gson.toJsonTree(entry.getValue()));
        }
    }

    /** Aliases of YAML can make of a few lines what has no end. */
    private void demandDepth(@Nullable Object value, int left) throws BadHostException {
        if (left == 0) throw bad("nested too deeply");
        if (value instanceof Collection<?> list) {
            for (Object each : list) demandDepth(each, left - 1);
        } else if (value instanceof Map<?, ?> map) {
            demandDepth(map.keySet(), left);
            demandDepth(map.values(), left);
        }
    }

    private void add(String host, JsonElement value) throws BadHostException {
        HostSpec spec;
        try {
            spec = HostReader.read(host, value);
        } catch (BadHostException e) {
            throw new BadHostException(path + ": " + e.property(), e.value(), e.allowed());
        }
        if (hosts.putIfAbsent(spec.name(), spec) != null) {
            throw new BadHostException(path + ": host", host, "each host once");
        }
    }

    private String text() throws BadHostException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("not UTF-8");
        } catch (IOException e) {
            throw new BadHostException("file", path.toString(), "a file that can be read");
        }
    }

    private BadHostException bad(String reason) {
        return new BadHostException("file", path.toString(), "a map of hosts in JSON or YAML (" + reason + ")");
    }
}
