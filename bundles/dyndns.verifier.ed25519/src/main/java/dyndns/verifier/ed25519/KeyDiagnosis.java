package dyndns.verifier.ed25519;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.api.update.InvalidKeyException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Whether each key is there, good, and for nobody else to read. */
@Component
public final class KeyDiagnosis implements Diagnosis {
    @Override
    public List<Examination> examinations(SetUp setUp) {
        return setUp.of(Ed25519Signer.PID).stream()
                .map(Map.Entry::getValue)
                .map(SignerCheck::source)
                .map(source -> new Examination(what(source), () -> List.of(finding(source))))
                .toList();
    }

    private static String what(KeySource source) {
        return source.json().isEmpty() ? "key file " + source.file() : "key pair of the settings";
    }

    private static Finding finding(KeySource source) {
        try {
            source.check();
            if (!source.json().isEmpty()) return Finding.ok(what(source), publicKey(KeyPair.parse(source.json())));
            KeyFile file = new KeyFile(Path.of(source.file()));
            if (file.isMissing()) return Finding.ok(what(source), "is not there yet; the program makes it");
            if (file.isExposed()) {
                return Finding.warning(
                        what(source), "group or others can read the private key", "chmod 600 " + source.file());
            }
            return Finding.ok(what(source), publicKey(file.read()));
        } catch (InvalidKeyException e) {
            return Finding.failure(what(source), String.valueOf(e.getMessage()), "make one with --gen-keypair");
        }
    }

    private static String publicKey(KeyPair keys) {
        return "public key "
                + Base64.getEncoder().encodeToString(keys.publicKey().encoded());
    }
}
