package dyndns.hosts.config;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.host.HostName;
import dyndns.api.update.InvalidKeyException;
import dyndns.api.update.UpdateVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the public keys. A server leaves a bad key out and serves the other hosts. */
@Component(
        property = {
            ConfigurationCheck.PIDS + "=" + HostForm.PID,
            ConfigurationCheck.PIDS + "=" + HostFilesForm.PID,
            ConfigurationCheck.ADVISORY + ":Boolean=true"
        })
public final class KeyCheck implements ConfigurationCheck {
    private static final Logger LOG = LoggerFactory.getLogger(KeyCheck.class);

    private final Keys keys;

    @Activate
    public KeyCheck(@Reference(name = "verifier") UpdateVerifier verifier) {
        this.keys = new Keys(verifier);
    }

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        Collection<HostSpec> hosts = hosts(pid, properties);
        HostsWithoutKeys.warning(hosts).ifPresent(warning -> LOG.warn("{}", warning));
        for (HostSpec host : hosts) {
            for (String key : host.keys()) {
                try {
                    keys.parse(key);
                } catch (InvalidKeyException e) {
                    problems.add(new Problem(
                            "public key of " + host.configuredAs(),
                            key,
                            "base64 of 32 bytes (" + e.getMessage() + ")"));
                }
            }
        }
        return problems;
    }

    private static Collection<HostSpec> hosts(String pid, Map<String, Object> properties) {
        Map<HostName, HostSpec> hosts = new LinkedHashMap<>();
        if (!pid.equals(HostFilesForm.PID)) return read(() -> List.of(HostReader.read(properties)));
        for (String file : new PropertyReader(properties).texts("file")) {
            read(() -> HostFile.read(Path.of(file)).values()).forEach(host -> hosts.put(host.name(), host));
        }
        return hosts.values();
    }

    private interface Reading {
        Collection<HostSpec> read() throws BadHostException;
    }

    /** What cannot be read is {@link HostCheck}'s to report. */
    private static Collection<HostSpec> read(Reading reading) {
        try {
            return reading.read();
        } catch (BadHostException e) {
            return List.of();
        }
    }
}
