package dyndns.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dyndns.api.host.HostName;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operator's files say of a configuration that others changed. */
final class Below {
    private static final String HOST = "dyndns.host";

    private final Reading reading;
    private @Nullable JsonObject hosts;

    Below(Reading reading) {
        this.reading = reading;
    }

    Optional<Entry> entry(String pid) {
        return Optional.ofNullable(reading.entries().get(pid));
    }

    /** The same text as long as they say the same. */
    String digest(Entry changed) {
        String entry =
                entry(changed.pid()).map(of -> Fingerprint.of(of.revealed())).orElse("");
        return Fingerprint.digest(entry + host(changed));
    }

    /** A host of the settings file is no configuration of its own, and one of that host takes its place. */
    private String host(Entry changed) {
        Optional<HostName> name =
                HostName.parse(String.valueOf(changed.properties().get("host")));
        if (!Forms.formOf(changed.pid()).equals(HOST) || name.isEmpty()) return "";
        for (Map.Entry<String, JsonElement> host : hosts().entrySet()) {
            if (HostName.parse(host.getKey()).equals(name))
                return host.getValue().toString();
        }
        return "";
    }

    private JsonObject hosts() {
        if (hosts == null)
            hosts = JsonParser.parseString(reading.hosts().orElse("{}")).getAsJsonObject();
        return hosts;
    }
}
