package dyndns.verifier.ed25519;

import dyndns.api.update.InvalidKeyException;
import dyndns.api.update.UpdateSigner;
import dyndns.api.update.VerificationKey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Signs with the key pair of a file, which is made when it is missing, or with the one in its configuration. */
@Designate(ocd = Ed25519Signer.Config.class, factory = true)
@Component(configurationPid = Ed25519Signer.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Ed25519Signer implements UpdateSigner {
    static final String PID = "dyndns.signer.ed25519";

    @ObjectClassDefinition(
            name = "Signing key",
            description =
                    "The key pair that updates are signed with (Ed25519). One of key file and key pair is required.")
    @interface Config {
        @AttributeDefinition(
                name = "Key file",
                description =
                        "Path of the key file, mode 0600. Made when it is missing; never overwritten. Refused when"
                                + " group or others can write it. Default: empty, the key pair below is used.")
        String keypair_path() default "";

        @AttributeDefinition(
                name = "Key pair",
                type = AttributeType.PASSWORD,
                description = "The JSON of a key file itself; wins over the key file. Default: empty.")
        String _keypair() default "";

        @AttributeDefinition(name = "Name", description = "Name by which clients choose this signer. Default: empty.")
        String signer_name() default "";
    }

    private final KeyPair keys;

    /** @throws IllegalArgumentException naming the property, when there is no usable key pair */
    @Activate
    public Ed25519Signer(Config config) {
        KeySource source = new KeySource(config.keypair_path(), config._keypair());
        try {
            this.keys = source.load();
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException(source.property() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public VerificationKey publicKey() {
        return keys.publicKey();
    }

    @Override
    public byte[] sign(byte[] message) {
        return keys.sign(message);
    }
}
