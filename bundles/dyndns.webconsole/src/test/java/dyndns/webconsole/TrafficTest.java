package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TrafficTest {
    private final Traffic traffic = new Traffic();
    /** The common pool may have one thread, and both tasks wait for each other. */
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void thePageThatIsBeingWrittenEndsFirstAndNoneIsBegun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch may = new CountDownLatch(1);
        CompletableFuture<Void> page = CompletableFuture.runAsync(
                () -> ask((request, response) -> {
                    begun.countDown();
                    await(may);
                    steps.add("page");
                }),
                threads);
        await(begun);
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> {
                    may.countDown();
                    traffic.end();
                    steps.add("end");
                },
                threads);

        CompletableFuture.allOf(page, end).get(20, TimeUnit.SECONDS);
        ask((request, response) -> steps.add("another page"));

        assertThat(steps).containsExactly("page", "end", "sendError 503");
    }

    @Test
    void aPageThatEndsTheConsoleDoesNotWaitForItselfForGood() {
        ask((request, response) -> traffic.end());

        assertThat(steps).isEmpty();
    }

    private void ask(FilterChain chain) {
        try {
            traffic.doFilter(fake(HttpServletRequest.class), fake(HttpServletResponse.class), chain);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private <T> T fake(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    steps.add(method.getName() + " " + arguments[0]);
                    return null;
                }));
    }
}
