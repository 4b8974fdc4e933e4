package dyndns.server;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordType;
import dyndns.api.host.Host;
import dyndns.api.store.Wish;
import dyndns.api.update.UpdateRequest;
import dyndns.wire.Envelope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a verified envelope wants of the records of its host, by the host's policy. */
final class Wishes {
    private Wishes() {}

    /** Why the signatory may not have what the envelope asks for; empty when it may. */
    static Optional<String> refusal(Envelope envelope, Host host, Signatory signatory) {
        return signatory == Signatory.ADMINISTRATOR ? locked(envelope.request(), host) : refusal(envelope, host);
    }

    /** An administrator is told at once what a client's update quietly leaves alone. */
    private static Optional<String> locked(UpdateRequest request, Host host) {
        return Stream.of(RecordType.values())
                .filter(type -> mentions(request, type) && host.policy(type).locked())
                .map(type -> "the " + type + " record of this host is locked: unlock it in the host's settings first")
                .findFirst();
    }

    /** Whether it asks for something of the record set, locked or not. */
    static boolean mentions(UpdateRequest request, RecordType type) {
        return !request.address(type.family()).isEmpty() || request.withdraw().contains(type.family());
    }

    private static Optional<String> refusal(Envelope envelope, Host host) {
        for (Family family : Family.values()) {
            String text = envelope.request().address(family);
            if (text.isEmpty()) continue;
            IpAddress address = IpAddress.parse(text).orElseThrow();
            if (envelope.version() == 1 && !address.text().equals(text)) {
                return Optional.of(text + " is not in canonical form, which version 1 signatures need");
            }
            if (!address.reach().allowed(host.allowPrivate())) {
                return Optional.of(text + " is not an address that this host may have");
            }
        }
        for (Family family : envelope.request().withdraw()) {
            if (!host.policy(RecordType.of(family)).withdrawable()) {
                return Optional.of("the " + RecordType.of(family) + " record of this host may not be withdrawn");
            }
        }
        return Optional.empty();
    }

    /** A wish for each record set that the envelope mentions and that is not locked. */
    static Map<RecordType, Wish> of(UpdateRequest request, Host host) {
        Map<RecordType, Wish> wishes = new EnumMap<>(RecordType.class);
        for (RecordType type : RecordType.values()) {
            if (host.policy(type).locked()) continue;
            String text = request.address(type.family());
            if (!text.isEmpty())
                wishes.put(type, new Wish.Address(IpAddress.parse(text).orElseThrow()));
            if (request.withdraw().contains(type.family())) wishes.put(type, new Wish.Withdrawn());
        }
        return wishes;
    }
}
