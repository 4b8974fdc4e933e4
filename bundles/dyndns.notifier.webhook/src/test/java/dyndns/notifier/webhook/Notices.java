package dyndns.notifier.webhook;

import dyndns.api.host.HostName;
import dyndns.notices.Notice;
import dyndns.notices.NoticeKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Notices as the reader makes them. */
final class Notices {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private Notices() {}

    static Notice applied() {
        return of(NoticeKind.APPLIED, "home.example.com A is 192.0.2.2, was 192.0.2.1");
    }

    static Notice failed(String text) {
        return of(NoticeKind.FAILED, text);
    }

    private static Notice of(NoticeKind kind, String text) {
        return Notice.of(
                kind, NOON, Optional.of(new HostName("home.example.com")), text, Map.of("newAddress", "192.0.2.2"));
    }
}
