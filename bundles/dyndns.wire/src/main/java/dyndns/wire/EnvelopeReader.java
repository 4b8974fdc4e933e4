package dyndns.wire;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads envelopes, strictly: duplicate keys, deep nesting, wrong types, trailing text and byte order marks are refused. */
public final class EnvelopeReader {
    private static final int MAX_DEPTH = 8;

    private EnvelopeReader() {}

    /**
     * Decodes an envelope.
     *
     * @param bytes UTF-8 JSON (RFC 8259), {@value Envelope#MAX_BYTES} bytes at most
     * @throws MalformedEnvelopeException saying what is wrong with it
     */
    public static Envelope read(byte[] bytes) throws MalformedEnvelopeException {
        if (bytes.length > Envelope.MAX_BYTES) {
            throw MalformedEnvelopeException.unparsable(
                    bytes.length + " bytes; at most " + Envelope.MAX_BYTES + " are allowed");
        }
        EnvelopeFields fields = new EnvelopeFields();
        try (JsonReader json = new JsonReader(new StringReader(utf8(bytes)))) {
            json.setStrictness(Strictness.STRICT);
            json.setNestingLimit(MAX_DEPTH);
            readObject(json, name -> readEnvelopeField(json, name, fields));
            if (json.peek() != JsonToken.END_DOCUMENT)
                throw MalformedEnvelopeException.unparsable("text after the JSON");
        } catch (CharacterCodingException e) {
            throw MalformedEnvelopeException.unparsable("not UTF-8");
        } catch (MalformedJsonException | EOFException e) {
            throw MalformedEnvelopeException.unparsable("not JSON");
        } catch (IOException | IllegalStateException e) {
            throw MalformedEnvelopeException.unparsable("not an envelope");
        }
        return fields.envelope();
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException, MalformedEnvelopeException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        // RFC 8259, 8.1: none may be sent. The JSON reader would skip it.
        if (text.startsWith("\uFEFF")) throw MalformedEnvelopeException.unparsable("a byte order mark");
        return text;
    }

    private interface FieldReader {
        void read(String name) throws IOException, MalformedEnvelopeException;
    }

    private static void readObject(JsonReader json, FieldReader field) throws IOException, MalformedEnvelopeException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) throw wrongType(json, "an object");
        Set<String> seen = new HashSet<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (!seen.add(name)) throw MalformedEnvelopeException.unparsable("a key twice in one object");
            field.read(name);
        }
        json.endObject();
    }

    private static void readEnvelopeField(JsonReader json, String name, EnvelopeFields fields)
            throws IOException, MalformedEnvelopeException {
        switch (name) {
            case "public_ip" -> readObject(json, inner -> readPublicIpField(json, inner, fields));
            case "signature" -> fields.signature = readText(json);
            case "signature_v2" -> fields.signatureV2 = readText(json);
            case "withdraw" -> fields.withdraw = readTexts(json);
            default -> skip(json);
        }
    }

    private static void readPublicIpField(JsonReader json, String name, EnvelopeFields fields)
            throws IOException, MalformedEnvelopeException {
        switch (name) {
            case "ipv4" -> fields.ipv4 = orEmpty(readText(json));
            case "ipv6" -> fields.ipv6 = orEmpty(readText(json));
            case "host" -> fields.host = orEmpty(readText(json));
            case "timestamp" -> fields.timestamp = orEmpty(readText(json));
            default -> skip(json);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String readText(JsonReader json) throws IOException, MalformedEnvelopeException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return null;
        }
        if (json.peek() != JsonToken.STRING) throw wrongType(json, "a string");
        return json.nextString();
    }

    private static List<String> readTexts(JsonReader json) throws IOException, MalformedEnvelopeException {
        List<String> texts = new ArrayList<>();
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return texts;
        }
        if (json.peek() != JsonToken.BEGIN_ARRAY) throw wrongType(json, "a list of strings");
        json.beginArray();
        while (json.hasNext()) texts.add(orEmpty(readText(json)));
        json.endArray();
        return texts;
    }

    /** Unknown fields mean nothing, but duplicate keys in them are refused like anywhere. */
    private static void skip(JsonReader json) throws IOException, MalformedEnvelopeException {
        if (json.peek() == JsonToken.BEGIN_OBJECT) {
            readObject(json, name -> skip(json));
        } else if (json.peek() == JsonToken.BEGIN_ARRAY) {
            json.beginArray();
            while (json.hasNext()) skip(json);
            json.endArray();
        } else if (json.peek() == JsonToken.STRING) {
            String unused = json.nextString(); // skipValue would let raw control characters pass
        } else {
            json.skipValue();
        }
    }

    private static MalformedEnvelopeException wrongType(JsonReader json, String allowed) throws IOException {
        return MalformedEnvelopeException.unparsable(json.getPath() + " must be " + allowed);
    }
}
