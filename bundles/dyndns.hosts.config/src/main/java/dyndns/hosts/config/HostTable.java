package dyndns.hosts.config;

import dyndns.api.dns.RecordType;
import dyndns.api.host.Credential;
import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.update.InvalidKeyException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The hosts at one moment.
 *
 * @param hosts by their comparable names
 * @param refused the keys that were left out
 * @param hash FNV-1a 64 of the known hosts
 */
record HostTable(Map<HostName, Host> hosts, List<Refused> refused, long hash) {
    static final HostTable EMPTY = new HostTable(Map.of(), List.of(), KnownHostsHash.of(List.of()));

    /** A key that was left out. */
    record Refused(String host, String reason) {}

    private record Made(Host host, List<Refused> refused) {}

    /** Parses the keys on every core. */
    static HostTable of(Collection<HostSpec> specs, Keys keys) {
        List<Made> made = specs.parallelStream().map(spec -> make(spec, keys)).toList();
        Map<HostName, Host> hosts =
                made.stream().map(Made::host).collect(Collectors.toMap(Host::name, Function.identity()));
        List<Refused> refused = made.stream()
                .flatMap(m -> m.refused().stream())
                .sorted(Comparator.comparing(Refused::host))
                .toList();
        return new HostTable(Collections.unmodifiableMap(hosts), refused, KnownHostsHash.of(specs));
    }

    private static Made make(HostSpec spec, Keys keys) {
        List<Credential> credentials = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (String key : spec.keys()) {
            try {
                credentials.add(new Credential.PublicKey(keys.parse(key)));
            } catch (InvalidKeyException e) {
                refused.add(new Refused(spec.configuredAs(), String.valueOf(e.getMessage())));
            }
        }
        Map<RecordType, RecordPolicy> records = new EnumMap<>(RecordType.class);
        for (RecordType type : RecordType.values()) {
            records.put(
                    type,
                    new RecordPolicy(
                            spec.ttlSeconds(),
                            spec.zone(),
                            spec.locked().contains(type),
                            spec.withdrawable().contains(type)));
        }
        Host host =
                new Host(spec.name(), spec.configuredAs(), credentials, records, spec.allowPrivate(), spec.signature());
        return new Made(host, refused);
    }
}
