package dyndns.settings;

import dyndns.settings.launch.Program;
import dyndns.settings.launch.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes configurations of a settings file and the environment, which wins. */
final class SettingsReader {
    /** Name of the source when there is no file. */
    static final String ENVIRONMENT = "environment";

    /** Where the hosts of a server's settings file are written, below the state directory. */
    static final String HOSTS_FILE = "settings/hosts.json";

    /** Name of the factory configurations that the settings file makes one of. */
    static final String NAME = "settings";

    /** Fields that both programs have. */
    private static final Set<String> SHARED = Set.of(
            "metrics_listen",
            "metrics_legacy_names",
            "mqtt",
            "notifications",
            "webhooks",
            "console",
            "state_dir",
            "sqs",
            "nats");

    private static final List<String> UNSERVED = List.of("sqs", "nats");

    private final Start start;
    private final Places places;
    private final Optional<Path> kept;
    private final Findings findings;

    /** @param kept the state directory of a program that runs */
    SettingsReader(Start start, Places places, Optional<Path> kept, Findings findings) {
        this.start = start;
        this.places = places;
        this.kept = kept;
        this.findings = findings;
    }

    /** @param file the settings file, if there is one */
    Settled read(Optional<Path> file) throws UnreadableException {
        Map<String, Node> nodes = file.isEmpty() ? new LinkedHashMap<>() : SettingsFile.read(file.get());
        hoist(nodes);
        new Environment(start.environment(), findings).overlay(Variable.of(start.program()), nodes);
        String source = file.map(Path::toString).orElse(ENVIRONMENT);
        Fields fields = new Fields("", source, nodes, findings);
        fields.warnOfOthersThan(known());
        warnOfUnserved(nodes);
        Configurations configurations = new Configurations(source);
        Path state = stateDirectory(fields.at("state_dir"));
        shared(fields, configurations);
        Optional<String> hosts = Optional.empty();
        if (start.program() == Program.CLIENT) {
            new ClientSettings(fields, configurations).read(start.force());
        } else {
            hosts = new ServerSettings(fields, configurations, findings).read(state.resolve(HOSTS_FILE));
        }
        return new Settled(configurations.entries(), hosts, state, nodes.keySet(), findings.files());
    }

    /** The one that is in use stays until the end. */
    private Path stateDirectory(Field field) {
        Path asked = places.stateDirectory(start, field.text());
        if (kept.isEmpty() || kept.get().equals(asked)) return asked;
        if (field.isSet()) field.warn("takes effect at the next start; until then state is kept in " + kept.get());
        return kept.get();
    }

    private void shared(Fields fields, Configurations configurations) {
        new MqttSettings(fields.fields("mqtt"), configurations).read();
        MetricsSettings.read(fields, configurations);
        new MailSettings(fields.fields("notifications"), configurations).read();
        new WebhookSettings(fields.list("webhooks"), configurations).read();
        new ConsoleSettings(fields.fields("console"), configurations).read(start.program() == Program.SERVER);
    }

    /**
     * What a settings file asks for.
     *
     * @param hosts a server's hosts as JSON
     * @param stateDirectory where state is to be kept
     * @param fields the names of the fields that are set
     * @param files those whose content became part of it
     */
    record Settled(
            Map<String, Entry> entries,
            Optional<String> hosts,
            Path stateDirectory,
            Set<String> fields,
            Set<Path> files) {}

    private Set<String> known() {
        Set<String> known = new HashSet<>(SHARED);
        known.addAll(start.program() == Program.CLIENT ? ClientSettings.FIELDS : ServerSettings.FIELDS);
        return known;
    }

    /** Moves what is also accepted at the top level into its map, unless that has it already. */
    private void hoist(Map<String, Node> nodes) {
        for (String name : new ArrayList<>(nodes.keySet())) {
            if (MqttSettings.HOISTED.contains(name)) hoist(nodes, name, "mqtt");
            if (start.program() == Program.SERVER && name.startsWith("vault_")) hoist(nodes, name, "vault");
        }
    }

    private static void hoist(Map<String, Node> nodes, String name, String into) {
        Node field = nodes.remove(name);
        if (field == null) return;
        Node map = nodes.computeIfAbsent(into, key -> new Node(field.where(), new LinkedHashMap<String, Node>()));
        if (map.isMap()) map.map().putIfAbsent(name, field);
    }

    private void warnOfUnserved(Map<String, Node> nodes) {
        List<String> unserved = UNSERVED.stream()
                .filter(known()::contains)
                .filter(nodes::containsKey)
                .toList();
        if (!unserved.isEmpty()) {
            findings.warning("not served by this version yet and without effect: " + String.join(", ", unserved));
        }
    }
}
