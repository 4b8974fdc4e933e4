package dyndns.webconsole;

import dyndns.api.config.ConfigurationVerdict;
import dyndns.api.dns.RecordType;
import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.host.SignaturePolicy;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The configuration of one host. It wins over the same host of a file, which is never written: the first change of such
 * a host makes a configuration of it.
 */
final class HostConfiguration {
    private static final String FACTORY = "dyndns.host";

    private final ConfigurationAdmin admin;
    private final Optional<ConfigurationVerdict> verdict;
    private final HostName name;

    HostConfiguration(ConfigurationAdmin admin, Optional<ConfigurationVerdict> verdict, HostName name) {
        this.admin = admin;
        this.verdict = verdict;
        this.name = name;
    }

    boolean exists() throws IOException {
        return find().isPresent();
    }

    /** Makes a host of its own with these keys. */
    Optional<String> create(String configuredAs, List<String> keys) throws IOException {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("host", configuredAs);
        properties.put("public.keys", keys.toArray(String[]::new));
        return write(properties);
    }

    /** Puts other keys into the host; whatever else is configured stays. @return what is wrong with it */
    Optional<String> change(Host host, List<String> keys) throws IOException {
        Optional<Configuration> configuration = find();
        Map<String, Object> properties = configuration.isPresent() ? copy(configuration.get()) : of(host);
        properties.put("public.keys", keys.toArray(String[]::new));
        return write(properties);
    }

    void delete() throws IOException {
        Optional<Configuration> configuration = find();
        if (configuration.isPresent()) configuration.get().delete();
    }

    private Optional<String> write(Map<String, Object> properties) throws IOException {
        List<String> problems = verdict.map(judge -> judge.problems(FACTORY + "~" + name, properties))
                .orElse(List.of());
        if (!problems.isEmpty()) return Optional.of(String.join("; ", problems));
        Optional<Configuration> found = find();
        Configuration configuration =
                found.isPresent() ? found.get() : admin.getFactoryConfiguration(FACTORY, name.text(), "?");
        configuration.update(new Hashtable<>(properties));
        return Optional.empty();
    }

    private Optional<Configuration> find() throws IOException {
        try {
            Configuration[] all = admin.listConfigurations("(service.factoryPid=" + FACTORY + ")");
            if (all == null) return Optional.empty();
            return Arrays.stream(all).filter(this::isOurs).findFirst();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isOurs(Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProperties();
        Object host = properties == null ? null : properties.get("host");
        return host != null
                && HostName.parse(host.toString()).filter(name::equals).isPresent();
    }

    private static Map<String, Object> copy(Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProperties();
        Map<String, Object> copy = new TreeMap<>();
        for (String key : Collections.list(properties.keys())) copy.put(key, properties.get(key));
        return copy;
    }

    /** What the form of a host says of one that comes from elsewhere. */
    static Map<String, Object> of(Host host) {
        Map<String, Object> properties = new TreeMap<>();
        RecordPolicy policy = host.policy(RecordType.A);
        properties.put("host", host.configuredAs());
        properties.put("ttl.s", policy.ttlSeconds());
        policy.zone().ifPresent(zone -> properties.put("zone", zone.text()));
        properties.put("allow.private", host.allowPrivate());
        properties.put("allow.withdraw", families(host, RecordPolicy::withdrawable));
        properties.put("locked", families(host, RecordPolicy::locked));
        properties.put("signature", host.signature() == SignaturePolicy.ANY ? "any" : "v2");
        return properties;
    }

    private static String[] families(Host host, Predicate<RecordPolicy> which) {
        return Arrays.stream(RecordType.values())
                .filter(type -> which.test(host.policy(type)))
                .map(type -> type.family().name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    /** The keys of a host in base64. */
    static List<String> keys(Host host) {
        return host.keys().stream()
                .map(key -> Base64.getEncoder().encodeToString(key.encoded()))
                .toList();
    }
}
