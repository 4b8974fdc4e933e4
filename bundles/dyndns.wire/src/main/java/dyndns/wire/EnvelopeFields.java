package dyndns.wire;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.host.HostName;
import dyndns.api.update.UpdateRequest;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of an envelope as they are read, and the checks of their form. */
final class EnvelopeFields {
    private static final int SIGNATURE_BYTES = 64;
    /** With padding, which the decoder does not insist on. */
    private static final int SIGNATURE_CHARACTERS = 88;

    String host = "";
    String ipv4 = "";
    String ipv6 = "";
    String timestamp = "";

    @Nullable
    String signature;

    @Nullable
    String signatureV2;

    List<String> withdraw = List.of();

    Envelope envelope() throws MalformedEnvelopeException {
        HostName name = HostName.parse(host).orElseThrow(() -> wrong("public_ip.host", "a host name"));
        Instant time = Timestamp.parse(timestamp)
                .orElseThrow(() -> wrong("public_ip.timestamp", "RFC 3339 with seconds, such as 2026-01-02T03:04:05Z"));
        checkAddress("public_ip.ipv4", ipv4, Family.IPV4);
        checkAddress("public_ip.ipv6", ipv6, Family.IPV6);
        UpdateRequest request = new UpdateRequest(host, ipv4, ipv6, timestamp, withdrawals());
        if (ipv4.isEmpty() && ipv6.isEmpty() && withdraw.isEmpty()) throw wrong("public_ip", "at least one address");
        return signatureV2 != null
                ? new Envelope(request, name, time, signature("signature_v2", signatureV2), 2)
                : new Envelope(request, name, time, signature("signature", signature), 1);
    }

    private void checkAddress(String field, String text, Family family) throws MalformedEnvelopeException {
        boolean valid = text.isEmpty()
                || IpAddress.parse(text).filter(a -> a.family() == family).isPresent();
        if (!valid) throw wrong(field, family == Family.IPV4 ? "an IPv4 address" : "an IPv6 address");
    }

    private Set<Family> withdrawals() throws MalformedEnvelopeException {
        if (!withdraw.isEmpty() && signatureV2 == null) throw wrong("withdraw", "signed with signature_v2");
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (String text : withdraw) {
            Family family = familyNamed(text);
            boolean contradicts = !(family == Family.IPV4 ? ipv4 : ipv6).isEmpty();
            if (contradicts || !families.add(family)) throw wrong("withdraw", "each family once, without an address");
        }
        return families;
    }

    private Family familyNamed(String text) throws MalformedEnvelopeException {
        return switch (text) {
            case "ipv4" -> Family.IPV4;
            case "ipv6" -> Family.IPV6;
            default -> throw wrong("withdraw", "ipv4 or ipv6");
        };
    }

    private byte[] signature(String field, @Nullable String text) throws MalformedEnvelopeException {
        return decoded(text == null ? "" : text)
                .orElseThrow(() -> wrong(field, "the base64 of " + SIGNATURE_BYTES + " bytes"));
    }

    private static Optional<byte[]> decoded(String signature) {
        if (signature.length() != SIGNATURE_CHARACTERS) return Optional.empty();
        try {
            return Optional.of(Base64.getDecoder().decode(signature)).filter(bytes -> bytes.length == SIGNATURE_BYTES);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private MalformedEnvelopeException wrong(String field, String allowed) {
        Optional<HostName> name = HostName.parse(host);
        return MalformedEnvelopeException.field(field + " must be " + allowed, name);
    }
}
