package dyndns.api.host;

import dyndns.api.dns.RecordType;
import dyndns.api.update.VerificationKey;
import java.util.List;
import java.util.Map;

/**
 * A host whose records may be updated.
 *
 * @param name the comparable name
 * @param configuredAs the name exactly as configured: MQTT topics are case-sensitive
 * @param credentials any one of them is enough; none: nothing from this host is accepted
 * @param records the policy of each record type
 * @param allowPrivate whether its records may hold {@linkplain dyndns.api.address.Reach#LOCAL local} addresses
 * @param signature which signature is enough
 */
public record Host(
        HostName name,
        String configuredAs,
        List<Credential> credentials,
        Map<RecordType, RecordPolicy> records,
        boolean allowPrivate,
        SignaturePolicy signature) {

    public Host {
        credentials = List.copyOf(credentials);
        records = Map.copyOf(records);
    }

    /** The policy of one record type. */
    public RecordPolicy policy(RecordType type) {
        return records.getOrDefault(type, RecordPolicy.DEFAULT);
    }

    /** The keys among the credentials. */
    public List<VerificationKey> keys() {
        return credentials.stream()
                .filter(Credential.PublicKey.class::isInstance)
                .map(credential -> ((Credential.PublicKey) credential).key())
                .toList();
    }
}
