package dyndns.notifier.mail;

import dyndns.api.host.HostName;
import dyndns.notices.Notice;
import dyndns.notices.NoticeKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Notices as the reader makes them. */
final class Notices {
    private Notices() {}

    static Notice applied(String host, String type, String address) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("recordType", type);
        details.put("oldAddress", "192.0.2.1");
        details.put("newAddress", address);
        details.put("onEveryNameServer", "yes");
        details.put("appliedAfterMs", "12");
        return notice(NoticeKind.APPLIED, host, host + " " + type + " is " + address, details);
    }

    static Notice failed(String host) {
        return notice(NoticeKind.FAILED, host, host + " failed: <no> & \"such\" zone", Map.of());
    }

    private static Notice notice(NoticeKind kind, String host, String text, Map<String, String> details) {
        Instant at = Instant.parse("2026-06-01T12:00:00.123Z");
        return Notice.of(kind, at, Optional.of(new HostName(host)), text, details);
    }
}
