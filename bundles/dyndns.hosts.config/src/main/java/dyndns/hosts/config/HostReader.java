package dyndns.hosts.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.host.SignaturePolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one host of a file: a list of public keys, or a map of fields. */
final class HostReader {
    static final String NAME_ALLOWED = "a host name such as home.example.com";

    private static final String TTL_ALLOWED = "seconds, 1 to 2147483647";

    private static final Set<String> FIELDS =
            Set.of("public_keys", "ttl", "zone", "allow_private", "allow_withdraw", "signature", "locked");

    private final String host;
    private final JsonObject fields;

    private HostReader(String host, JsonObject fields) {
        this.host = host;
        this.fields = fields;
    }

    static HostSpec read(String host, JsonElement value) throws BadHostException {
        if (value.isJsonObject()) return new HostReader(host, value.getAsJsonObject()).read();
        JsonObject keysAlone = new JsonObject();
        keysAlone.add("public_keys", value);
        return new HostReader(host, keysAlone).read();
    }

    private HostSpec read() throws BadHostException {
        for (String field : fields.keySet()) {
            if (!FIELDS.contains(field))
                throw bad(
                        field,
                        "",
                        "one of public_keys, ttl, zone, allow_private," + " allow_withdraw, signature, locked");
        }
        return new HostSpec(
                name(host),
                host,
                texts("public_keys"),
                ttl(),
                zone(),
                flag("allow_private"),
                types("allow_withdraw", texts("allow_withdraw")),
                signature("signature", text("signature").orElse("any")),
                types("locked", texts("locked")));
    }

    static HostName name(String host) throws BadHostException {
        return HostName.parse(host).orElseThrow(() -> new BadHostException("host", host, NAME_ALLOWED));
    }

    static Set<RecordType> types(String field, List<String> families) throws BadHostException {
        Set<RecordType> types = EnumSet.noneOf(RecordType.class);
        for (String family : families) {
            switch (family) {
                case "ipv4" -> types.add(RecordType.A);
                case "ipv6" -> types.add(RecordType.AAAA);
                default -> throw new BadHostException(field, family, "ipv4, ipv6");
            }
        }
        return types;
    }

    static SignaturePolicy signature(String field, String text) throws BadHostException {
        return switch (text) {
            case "any" -> SignaturePolicy.ANY;
            case "v2" -> SignaturePolicy.V2;
            default -> throw new BadHostException(field, text, "any, v2");
        };
    }

    private Optional<HostName> zone() throws BadHostException {
        Optional<String> text = text("zone").filter(zone -> !zone.isEmpty());
        Optional<HostName> zone = text.flatMap(HostName::parse);
        if (text.isPresent() && zone.isEmpty()) throw bad("zone", text.get(), "a zone such as example.com");
        return zone;
    }

    private int ttl() throws BadHostException {
        Optional<JsonElement> element = element("ttl");
        if (element.isEmpty()) return RecordPolicy.DEFAULT_TTL_SECONDS;
        if (!element.get().isJsonPrimitive()) throw bad("ttl", element.get().toString(), TTL_ALLOWED);
        try {
            int ttl = new BigDecimal(element.get().getAsString()).intValueExact();
            if (ttl >= 1) return ttl;
        } catch (ArithmeticException
                | IllegalStateException
                | UnsupportedOperationException
                | NumberFormatException e) {
            // Said below.
        }
        throw bad("ttl", element.get().toString(), TTL_ALLOWED);
    }

    private boolean flag(String field) throws BadHostException {
        Optional<JsonElement> element = element(field);
        if (element.isEmpty()) return false;
        boolean isFlag = element.get().isJsonPrimitive()
                && element.get().getAsJsonPrimitive().isBoolean();
        if (!isFlag) throw bad(field, element.get().toString(), "true or false");
        return element.get().getAsBoolean();
    }

    private Optional<String> text(String field) throws BadHostException {
        Optional<JsonElement> element = element(field);
        return element.isEmpty() ? Optional.empty() : Optional.of(text(field, element.get()));
    }

    private List<String> texts(String field) throws BadHostException {
        Optional<JsonElement> element = element(field);
        if (element.isEmpty()) return List.of();
        if (!element.get().isJsonArray()) throw bad(field, element.get().toString(), "a list of texts");
        List<String> texts = new ArrayList<>();
        for (JsonElement item : element.get().getAsJsonArray()) texts.add(text(field, item));
        return texts;
    }

    private String text(String field, JsonElement element) throws BadHostException {
        boolean isText =
                element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
        if (!isText) throw bad(field, element.toString(), "a text (in quotes)");
        return element.getAsString().strip();
    }

    private Optional<JsonElement> element(String field) {
        return Optional.ofNullable(fields.get(field)).filter(element -> !element.isJsonNull());
    }

    private BadHostException bad(String field, String value, String allowed) {
        return new BadHostException(host + ": " + field, value, allowed);
    }

    /** A host of the factory configuration {@value HostForm#PID}. */
    static HostSpec read(Map<String, Object> properties) throws BadHostException {
        PropertyReader of = new PropertyReader(properties);
        String host = of.text("host");
        Optional<String> zone = Optional.of(of.text("zone")).filter(text -> !text.isEmpty());
        if (zone.isPresent() && HostName.parse(zone.get()).isEmpty()) {
            throw new BadHostException("zone", zone.get(), "a zone such as example.com");
        }
        return new HostSpec(
                name(host),
                host,
                of.texts("public.keys"),
                of.positive("ttl.s", RecordPolicy.DEFAULT_TTL_SECONDS),
                zone.flatMap(HostName::parse),
                Boolean.parseBoolean(of.text("allow.private")),
                types("allow.withdraw", of.texts("allow.withdraw")),
                signature("signature", of.text("signature").isEmpty() ? "any" : of.text("signature")),
                types("locked", of.texts("locked")));
    }
}
