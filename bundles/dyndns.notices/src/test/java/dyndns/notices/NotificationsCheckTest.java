package dyndns.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.event.Notifier;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;

class NotificationsCheckTest {
    private record Fake(String name, String problem) implements Notifier {
        @Override
        public String test() {
            return "";
        }
    }

    @Test
    void warnsWhileOneFails() {
        assertThat(status()).isEqualTo(Result.Status.OK);
        assertThat(status(new Fake("mail", ""))).isEqualTo(Result.Status.OK);
        assertThat(status(new Fake("mail", ""), new Fake("chat", "fails"))).isEqualTo(Result.Status.WARN);
    }

    private static Result.Status status(Notifier... notifiers) {
        return new NotificationsCheck(List.of(notifiers)).execute().getStatus();
    }
}
