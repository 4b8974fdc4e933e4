package dyndns.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.store.StoreException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StartTest {
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();

    private Start failing(int times) {
        return new Start(
                () -> {
                    if (attempts.incrementAndGet() <= times) throw new StoreException("disk full");
                },
                served::incrementAndGet);
    }

    @Test
    void servesAtOnceWhenTheStoreCanBeRead() {
        try (Start start = failing(0)) {
            start.begin();
            assertThat(served).hasValue(1);
        }
    }

    @Test
    void aStoreThatCannotBeReadIsTriedAgain() {
        try (Start start = failing(2)) {
            start.begin();
            assertThat(served).hasValue(0);
            await().until(() -> served.get() == 1);
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void closingGivesUp() {
        Start start = failing(Integer.MAX_VALUE);
        start.begin();
        start.close();
        int made = attempts.get();
        start.close();
        assertThat(attempts).hasValue(made);
        assertThat(served).hasValue(0);
    }
}
