package dyndns.events;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.event.Event;
import dyndns.api.event.ServerEvent.HostsChanged;
import dyndns.api.event.ServerEvent.MessageIgnored;
import dyndns.api.event.ServerEvent.StoreAvailable;
import dyndns.api.event.ServerEvent.ValidationFailed;
import dyndns.api.event.ServerEvent.VerificationFailed;
import dyndns.api.host.HostName;
import dyndns.api.intake.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final HostName HOST = HostName.parse("home.example.com").orElseThrow();

    private final List<String> lines = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final EventLog log = new EventLog(name -> new LinesLogger(name, lines), clock::get);

    @Test
    void aMessageForNoHostIsNoWarning() {
        log.on(new ValidationFailed(Instant.EPOCH, Optional.empty(), "invalid_fields", "host: missing"));
        assertThat(lines).containsExactly("DEBUG dyndns.server: message for no host: invalid_fields: host: missing");
    }

    @Test
    void strangersGetAFewLinesAMinute() {
        for (int i = 0; i < 504; i++) log.on(unverified());
        assertThat(warnings()).hasSize(Allowance.LINES);
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        log.on(new HostsChanged(Instant.EPOCH, 1, 0));
        assertThat(warnings())
                .hasSize(Allowance.LINES + 1)
                .last()
                .asString()
                .contains("and 499 more messages with a wrong signature");
        assertThat(lines).last().isEqualTo("INFO dyndns.server: 1 host is configured");
    }

    @Test
    void whatWasHeldBackIsToldAtTheEnd() {
        for (int i = 0; i <= Allowance.LINES; i++) log.on(invalid());
        log.stop();
        assertThat(warnings()).last().asString().contains("and 1 more messages with invalid fields");
    }

    @Test
    void aClockThatIsAheadGetsAFewLinesAMinuteAndOldMessagesNone() {
        for (int i = 0; i <= Allowance.LINES; i++) {
            log.on(new MessageIgnored(Instant.EPOCH, HOST, "message_from_future"));
            log.on(new MessageIgnored(Instant.EPOCH, HOST, "message_too_old"));
        }
        assertThat(warnings())
                .hasSize(Allowance.LINES)
                .allMatch(line -> line.contains("home.example.com: message ignored: "
                        + "message_from_future; its time is ahead of the server's: check the clocks of both"));
        log.stop();
        assertThat(warnings()).last().asString().contains("and 1 more messages from the future");
    }

    @Test
    void otherProblemsAreNotHeldBack() {
        for (int i = 0; i < 20; i++) log.on(new StoreAvailable(Instant.EPOCH, false, "disk full"));
        assertThat(warnings()).hasSize(20);
    }

    private List<String> warnings() {
        return lines.stream().filter(line -> line.startsWith("WARN")).toList();
    }

    private static Event unverified() {
        return new VerificationFailed(Instant.EPOCH, HOST, new Source("mqtt test", "dyndns/home.example.com", false));
    }

    private static Event invalid() {
        return new ValidationFailed(Instant.EPOCH, Optional.of(HOST), "invalid_fields", "ip4: not IPv4");
    }
}
