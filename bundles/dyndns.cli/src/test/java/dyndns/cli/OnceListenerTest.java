package dyndns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.event.ClientEvent.Confirmed;
import dyndns.api.event.ClientEvent.DispatchFailed;
import dyndns.api.event.ClientEvent.UpdateDispatched;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnceListenerTest {
    private static final HostName A = new HostName("a.example");
    private static final HostName B = new HostName("b.example");

    @Test
    void everyHostHasToBeDone() throws InterruptedException {
        OnceListener once = new OnceListener(false);
        once.on(new Confirmed(Instant.EPOCH, A));

        assertThat(once.await(Set.of(A, B), Duration.ZERO)).isFalse();
        once.on(new UpdateDispatched(Instant.EPOCH, B, "http up"));

        assertThat(once.await(Set.of(A, B), Duration.ZERO)).isTrue();
        assertThat(once.summary(Set.of(A, B)))
                .isEqualTo("a.example: the DNS already agrees; b.example: delivered by http up");
    }

    @Test
    void forcedMeansDelivered() throws InterruptedException {
        OnceListener once = new OnceListener(true);
        once.on(new Confirmed(Instant.EPOCH, A));

        assertThat(once.await(Set.of(A), Duration.ZERO)).isFalse();
    }

    @Test
    void theLastTroubleIsTold() throws InterruptedException {
        OnceListener once = new OnceListener(false);
        once.on(new DispatchFailed(Instant.EPOCH, A, "mqtt home", "refused", false));

        assertThat(once.await(Set.of(A), Duration.ZERO)).isFalse();
        assertThat(once.summary(Set.of(A))).isEqualTo("a.example: not delivered (mqtt home: refused)");
    }
}
