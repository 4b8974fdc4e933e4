package dyndns.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dyndns.notices.DeliveryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MailbagTest {
    private static final Duration GATHER = Duration.ofSeconds(10);

    private final List<Letter> sent = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private boolean away;
    private final Mailbag mailbag = new Mailbag(new Post(), 2, GATHER, nanos::get);

    private final class Post implements Mailbag.Post {
        @Override
        public void send(Letter letter) throws DeliveryException {
            if (away) throw DeliveryException.kept("away");
            sent.add(letter);
        }

        @Override
        public void close() {}
    }

    @Test
    void whatHappensTogetherIsOneMailOfItsKind() throws Exception {
        assertThat(mailbag.due()).isEmpty();
        applied("a");
        assertThat(mailbag.due()).contains(GATHER);
        later(GATHER.minusSeconds(1));
        applied("b");
        mailbag.add(Notices.failed("c.example.com"));
        assertThat(mailbag.due()).contains(Duration.ofSeconds(1));
        assertThat(mailbag.waiting()).isEqualTo(3);
        later(Duration.ofSeconds(1));
        mailbag.send();
        assertThat(sent).extracting(Letter::subject).containsExactly("DynDNS applied IP for 2 hosts");
        assertThat(mailbag.due()).contains(GATHER.minusSeconds(1));
        later(GATHER);
        mailbag.send();
        assertThat(sent.get(1).subject()).isEqualTo("DynDNS failed to apply IP for host c.example.com");
        assertThat(mailbag.waiting()).isZero();
    }

    @Test
    void overTheLimitItWaitsForTheNextMail() throws Exception {
        for (String host : List.of("a", "b")) {
            applied(host);
            later(GATHER);
            mailbag.send();
        }
        applied("c");
        later(GATHER);
        applied("d");
        Duration rest = Duration.ofHours(1).minus(GATHER.multipliedBy(2));
        assertThat(mailbag.due()).contains(rest);
        later(rest);
        assertThat(mailbag.due()).contains(Duration.ZERO);
        mailbag.send();
        assertThat(sent.get(2).text()).contains("c.example.com").contains("d.example.com");
    }

    @Test
    void whatIsNotTakenIsKeptWithWhatComesLater() throws Exception {
        away = true;
        applied("a");
        assertThatExceptionOfType(DeliveryException.class).isThrownBy(mailbag::send);
        applied("b");
        assertThatExceptionOfType(DeliveryException.class).isThrownBy(mailbag::send);
        assertThat(mailbag.waiting()).isEqualTo(2);
        away = false;
        mailbag.send();
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).text()).containsSubsequence("a.example.com", "b.example.com");
    }

    @Test
    void tooManyAreCountedNotLost() throws Exception {
        for (int i = 0; i < Batch.MOST + 7; i++) applied("h" + i);
        assertThat(mailbag.waiting()).isEqualTo(Batch.MOST + 7);
        mailbag.send();
        assertThat(sent.get(0).text())
                .doesNotContain("h6.example.com")
                .contains("h7.example.com")
                .contains("7 older ones are not listed");
    }

    @Test
    void theEndGathersNothing() {
        applied("a");
        mailbag.hurry();
        assertThat(mailbag.due()).contains(Duration.ZERO);
    }

    private void applied(String host) {
        mailbag.add(Notices.applied(host + ".example.com", "A", "192.0.2.2"));
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
