package dyndns.server;

import dyndns.api.host.Credential;
import dyndns.api.host.Host;
import dyndns.api.host.SignaturePolicy;
import dyndns.api.update.InvalidKeyException;
import dyndns.api.update.UpdateVerifier;
import dyndns.api.update.VerificationKey;
import dyndns.wire.Envelope;
import java.util.HexFormat;
import java.util.Optional;

/** Whether an envelope was signed by a key of its host, or by the administrator's. */
final class Signatures {
    /** Nobody's key (RFC 8032, 7.1, test 1): an unknown host costs as much time as a wrong signature. */
    private static final byte[] DECOY =
            HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    private final Administrator administrator;
    private final VerificationKey decoy;

    Signatures(UpdateVerifier verifier, Administrator administrator) {
        this.administrator = administrator;
        try {
            decoy = verifier.key(DECOY);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the verifier refuses a key of RFC 8032", e);
        }
    }

    /**
     * Who signed it, as far as that counts; empty: nobody.
     *
     * @param inside whether it came in where the administrator's signature counts
     */
    Optional<Signatory> signatory(Envelope envelope, Host host, boolean inside) {
        if (inside && administrator.signed(envelope)) return Optional.of(Signatory.ADMINISTRATOR);
        return verify(envelope, host) ? Optional.of(Signatory.HOST) : Optional.empty();
    }

    private boolean verify(Envelope envelope, Host host) {
        byte[] message = envelope.signedBytes();
        boolean verified = false;
        boolean checked = false;
        for (Credential credential : host.credentials()) {
            if (verified || !(credential instanceof Credential.PublicKey key)) continue;
            verified = key.key().verifies(message, envelope.signature());
            checked = true;
        }
        if (!checked) pretend(envelope);
        return verified && (envelope.version() == 2 || host.signature() == SignaturePolicy.ANY);
    }

    /** The work of a verification that fails. */
    void pretend(Envelope envelope) {
        decoy.verifies(envelope.signedBytes(), envelope.signature());
    }
}
