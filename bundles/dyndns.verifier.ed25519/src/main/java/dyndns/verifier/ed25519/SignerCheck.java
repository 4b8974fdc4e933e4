package dyndns.verifier.ed25519;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.update.InvalidKeyException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Checks that a signer's key pair is there and right, or that its key file can be made. */
@Component(property = {ConfigurationCheck.PIDS + "=" + Ed25519Signer.PID, ConfigurationCheck.FILES + "=keypair.path"})
public final class SignerCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        KeySource source = source(properties);
        try {
            source.check();
            return List.of();
        } catch (InvalidKeyException e) {
            String value = source.json().isEmpty() ? source.file() : "";
            return List.of(new Problem(source.property(), value, "a usable key pair; this is not: " + e.getMessage()));
        }
    }

    static KeySource source(Map<String, Object> properties) {
        return new KeySource(text(properties, "keypair.path"), text(properties, ".keypair"));
    }

    private static String text(Map<String, Object> properties, String name) {
        return properties.get(name) instanceof String text ? text : "";
    }
}
