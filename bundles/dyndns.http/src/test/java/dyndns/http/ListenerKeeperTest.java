package dyndns.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerKeeperTest {
    @TempDir
    Path folder;

    private final FakePort port = new FakePort();
    private Optional<String> obstacle = Optional.empty();
    private long now = Long.MAX_VALUE - 5;

    @Test
    void aListenerIsOpenedOnceAndWatched() {
        ListenerKeeper keeper = keeper(Optional.empty());
        assertThat(keeper.state()).isEqualTo(new ListenerState.Opening());

        keeper.run();
        assertThat(keeper.state()).isEqualTo(new ListenerState.Opening());
        port.open = true;
        keeper.run();
        keeper.run();

        assertThat(keeper.state()).isEqualTo(new ListenerState.Open());
        assertThat(port.asked).isEqualTo(1);
    }

    @Test
    void aTakenPortIsWaitedForThenSaidThenTaken() {
        obstacle = Optional.of("in use");
        ListenerKeeper keeper = keeper(Optional.empty());
        keeper.run();
        assertThat(keeper.state()).isEqualTo(new ListenerState.Opening());

        pass(3);
        keeper.run();
        assertThat(keeper.state()).isEqualTo(new ListenerState.Closed("in use"));
        assertThat(port.asked).isZero();

        obstacle = Optional.empty();
        port.open = true;
        keeper.run();
        assertThat(keeper.state()).isEqualTo(new ListenerState.Open());
    }

    @Test
    void aListenerThatDoesNotOpenIsAskedForAgainMoreAndMoreSeldom() {
        ListenerKeeper keeper = keeper(Optional.empty());
        for (int second = 0; second < 10; second++) {
            keeper.run();
            pass(1);
        }
        assertThat(keeper.state()).isEqualTo(new ListenerState.Opening());
        keeper.run();
        assertThat(keeper.state()).isInstanceOf(ListenerState.Closed.class);

        for (int second = 0; second < 600; second++) {
            keeper.run();
            pass(1);
        }
        assertThat(port.asked).isBetween(8, 13);
    }

    @Test
    void aListenerThatGoesAwayIsOpenedAgain() {
        ListenerKeeper keeper = keeper(Optional.empty());
        port.open = true;
        keeper.run();

        port.open = false;
        pass(10);
        keeper.run();
        assertThat(keeper.state()).isInstanceOf(ListenerState.Closed.class);
        keeper.run();

        assertThat(port.asked).isEqualTo(2);
    }

    @Test
    void withoutItsCertificateAListenerStaysClosed() {
        Path missing = folder.resolve("cert.pem");
        ListenerKeeper keeper = keeper(Optional.of(new Certificate(missing, missing, folder.resolve("a.p12"))));

        keeper.run();

        assertThat(keeper.state())
                .isInstanceOfSatisfying(
                        ListenerState.Closed.class,
                        closed -> assertThat(closed.problem()).contains(missing.toString()));
        assertThat(port.asked).isZero();
    }

    private ListenerKeeper keeper(Optional<Certificate> certificate) {
        return new ListenerKeeper("update on :1", port, certificate, () -> obstacle, () -> now);
    }

    private void pass(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private static final class FakePort implements Port {
        boolean open;
        int asked;

        @Override
        public void open(Optional<KeyStoreFile> keyStore) {
            asked++;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {}
    }
}
