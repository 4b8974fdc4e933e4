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

/** Checks the public keys. Advisory: a running server leaves a bad key out and serves the other hosts. */
@Component(
        property = {
            ConfigurationCheck.PIDS + "=" + HostForm.PID,
            ConfigurationCheck.PIDS + "=" + HostFilesForm.PID,
            ConfigurationCheck.ADVISORY + ":Boolean=true"
        })
public final class KeyCheck implements ConfigurationCheck {
    private final Keys keys;

    @Activate
    public KeyCheck(@Reference(name = "verifier") UpdateVerifier verifier) {
        this.keys = new Keys(verifier);
    }

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        for (HostSpec host : hosts(pid, properties)) {
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

    /** What cannot be read is {@link HostCheck}'s to report. */
    private static Collection<HostSpec> hosts(String pid, Map<String, Object> properties) {
        Map<HostName, HostSpec> hosts = new LinkedHashMap<>();
        try {
            if (!pid.equals(HostFilesForm.PID)) return List.of(HostReader.read(properties));
            for (String file : new PropertyReader(properties).texts("file")) hosts.putAll(HostFile.read(Path.of(file)));
        } catch (BadHostException e) {
            return hosts.values();
        }
        return hosts.values();
    }
}
