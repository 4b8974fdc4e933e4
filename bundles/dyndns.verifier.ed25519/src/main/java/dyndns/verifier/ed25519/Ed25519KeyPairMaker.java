package dyndns.verifier.ed25519;

import dyndns.api.update.KeyPairMaker;
import java.security.SecureRandom;
import org.osgi.service.component.annotations.Component;

/** Makes key pairs from the platform's secure random numbers. */
@Component
public final class Ed25519KeyPairMaker implements KeyPairMaker {
    @Override
    public String newKeyFile() {
        return KeyPair.create(new SecureRandom()).json();
    }
}
