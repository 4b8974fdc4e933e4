package dyndns.verifier.ed25519;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.update.InvalidKeyException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Warns of a key file that others can read; it is used all the same, as mounted secrets often are like that. */
@Component(
        property = {ConfigurationCheck.PIDS + "=" + Ed25519Signer.PID, ConfigurationCheck.ADVISORY + ":Boolean=true"})
public final class KeyFileCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        try {
            SignerCheck.source(properties).warnIfExposed();
        } catch (InvalidKeyException e) {
            return List.of(); // SignerCheck's to report
        }
        return List.of();
    }
}
