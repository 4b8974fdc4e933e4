package dyndns.dns.route53;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dyndns.api.diagnosis.SetUp;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The hosts of a set-up, as far as they are easily found: AWS may allow to write no other names. */
final class ConfiguredHosts {
    private ConfiguredHosts() {}

    static Set<HostName> of(SetUp setUp) {
        Set<HostName> hosts = new TreeSet<>();
        for (Map.Entry<String, Map<String, Object>> entry : setUp.of("dyndns.host")) {
            HostName.parse(String.valueOf(entry.getValue().get("host"))).ifPresent(hosts::add);
        }
        for (Map.Entry<String, Map<String, Object>> entry : setUp.of("dyndns.hosts.config")) {
            Object files = entry.getValue().get("file");
            Stream<String> paths =
                    files instanceof String[] several ? Stream.of(several) : Stream.of(String.valueOf(files));
            paths.flatMap(ConfiguredHosts::names)
                    .map(HostName::parse)
                    .flatMap(Optional::stream)
                    .forEach(hosts::add);
        }
        return hosts;
    }

    /** Of a file in JSON; none of another one. */
    private static Stream<String> names(String file) {
        try {
            JsonElement json = JsonParser.parseString(Files.readString(Path.of(file)));
            return json.isJsonObject() ? json.getAsJsonObject().keySet().stream() : Stream.empty();
        } catch (IOException | JsonParseException e) {
            return Stream.empty();
        }
    }
}
