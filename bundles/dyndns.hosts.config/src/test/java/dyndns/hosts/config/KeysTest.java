package dyndns.hosts.config;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.update.UpdateVerifier;
import dyndns.api.update.VerificationKey;
import java.util.Base64;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeysTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    /** Keys are compared by identity: of two, a host would seem to change with each look. */
    @Test
    void hostsWithOneKeyThatAreReadTogetherGetTheSame() {
        CyclicBarrier together = new CyclicBarrier(2);
        UpdateVerifier verifier = encoded -> {
            try {
                together.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError(e);
            }
            return new Key(encoded);
        };
        Keys keys = new Keys(verifier);
        CompletableFuture<VerificationKey> one = CompletableFuture.supplyAsync(() -> parse(keys), this::run);
        CompletableFuture<VerificationKey> other = CompletableFuture.supplyAsync(() -> parse(keys), this::run);
        assertThat(one.join()).isSameAs(other.join()).isSameAs(parse(keys));
    }

    private record Key(byte[] encoded) implements VerificationKey {
        @Override
        public boolean verifies(byte[] message, byte[] signature) {
            return false;
        }
    }

    private void run(Runnable task) {
        new Thread(task, "dyndns-test").start();
    }

    private static VerificationKey parse(Keys keys) {
        try {
            return keys.parse(KEY);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
