package dyndns.api.update;

import org.osgi.annotation.versioning.ProviderType;

/** Makes key pairs. */
@ProviderType
public interface KeyPairMaker {
    /** A new key pair as the JSON of a key file, with its line end; holds the private key. */
    String newKeyFile();
}
