package dyndns.hosts.config;

import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import dyndns.api.host.SignaturePolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A host as configured, its keys still texts.
 *
 * @param configuredAs the name exactly as configured
 * @param keys public keys in base64
 * @param ttlSeconds 1 to 2,147,483,647
 */
record HostSpec(
        HostName name,
        String configuredAs,
        List<String> keys,
        int ttlSeconds,
        Optional<HostName> zone,
        boolean allowPrivate,
        Set<RecordType> withdrawable,
        SignaturePolicy signature,
        Set<RecordType> locked) {
    HostSpec {
        keys = List.copyOf(keys);
        withdrawable = Set.copyOf(withdrawable);
        locked = Set.copyOf(locked);
    }
}
