package dyndns.webconsole;

import dyndns.api.update.AdministratorKey;
import dyndns.api.update.UpdateSigner;
import dyndns.api.update.VerificationKey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The console's key, of which the private half is in a file of the state directory, mode 0600. */
@Component
public final class ConsoleAdministrator implements AdministratorKey {
    private final UpdateSigner signer;

    @Activate
    public ConsoleAdministrator(@Reference(name = "signer", target = "(signer.name=console)") UpdateSigner signer) {
        this.signer = signer;
    }

    @Override
    public VerificationKey key() {
        return signer.publicKey();
    }
}
