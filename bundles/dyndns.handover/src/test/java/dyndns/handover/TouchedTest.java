package dyndns.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TouchedTest {
    private static final int NAMES = 200_000;

    private final Touched touched = new Touched();

    @Test
    void theFirstIsSaidToBe() {
        assertThat(touched.add("a")).isTrue();
        assertThat(touched.add("b")).isFalse();
        assertThat(touched.takeAll()).containsExactly("a", "b");
        assertThat(touched.add("a")).isTrue();
    }

    @Test
    void whatComesWhileOthersAreTakenIsNotLost() throws InterruptedException {
        Semaphore firsts = new Semaphore(0);
        Set<String> taken = ConcurrentHashMap.newKeySet();
        Thread taker = new Thread(() -> {
            while (taken.size() < NAMES) {
                firsts.acquireUninterruptibly();
                taken.addAll(touched.takeAll());
            }
        });
        taker.setDaemon(true);
        taker.start();
        for (int i = 0; i < NAMES; i++) if (touched.add("bundle " + i)) firsts.release();
        taker.join(20_000);
        assertThat(taken).hasSize(NAMES);
    }
}
