package dyndns.server;

import static dyndns.server.ZoneFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.KnownRecord;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that makes a change and cannot tell, as its connection broke. */
class LostAnswerTest {
    private final ZoneFixture zone = new ZoneFixture();

    @BeforeEach
    void applyOne() {
        zone.offer("a", 1);
        zone.work();
        assertThat(zone.provider.addresses(key("a"))).containsExactly("198.51.100.1");
    }

    @AfterEach
    void close() {
        zone.close();
    }

    private void loseAnswers() {
        zone.provider.answer = change -> {
            if (change instanceof Change.Replace replace) {
                zone.provider.records.put(change.key(), new KnownRecord.Plain(replace.records()));
            }
            return new ChangeResult.Deferred("connection reset");
        };
    }

    private void hearAnswers() {
        zone.provider.answer = change -> new ChangeResult.Applied();
    }

    @Test
    void aHostThatGoesBackToItsOldAddressHasItAgain() {
        loseAnswers();
        zone.offer("a", 2);
        zone.work();
        assertThat(zone.provider.addresses(key("a"))).containsExactly("198.51.100.2");
        hearAnswers();
        zone.offer("a", 1);
        zone.pass(Duration.ofMinutes(1));
        assertThat(zone.provider.addresses(key("a"))).containsExactly("198.51.100.1");
    }

    @Test
    void whatIsKnownAgainAsksNothing() {
        loseAnswers();
        zone.offer("a", 2);
        zone.work();
        hearAnswers();
        zone.offer("a", 1);
        zone.pass(Duration.ofMinutes(1));
        int batches = zone.provider.batches.size();
        zone.offer("a", 1);
        zone.pass(Duration.ofMinutes(1));
        assertThat(zone.provider.batches).hasSize(batches);
    }
}
