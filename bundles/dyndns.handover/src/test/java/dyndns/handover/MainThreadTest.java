package dyndns.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;

final class MainThreadTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ExecutorService launcher = Executors.newSingleThreadExecutor();
    private RealFramework framework;
    private Bundle bundle;

    @BeforeEach
    void start(@TempDir Path storage) throws Exception {
        framework = new RealFramework(storage);
        bundle = framework.start("main", "1.0.0");
    }

    @AfterEach
    void stop() throws Exception {
        launcher.shutdownNow();
        framework.close();
    }

    @Test
    void itEndsAsItsMainPartDoes() throws Exception {
        give(() -> 3);
        assertThat(run(Duration.ofSeconds(20)).get(10, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void whatAMainPartThrowsIsThrown() {
        give(() -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> run(Duration.ofSeconds(20)).get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("broken");
    }

    @Test
    void whatTakesTheMainPartsPlaceRunsAfterIt() throws Exception {
        Part first = new Part(1);
        Future<Integer> code = run(Duration.ofSeconds(20));
        first.takeAway();
        Part second = new Part(2);
        assertThat(second.began.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(code).isNotDone();

        framework.context().getBundle().stop();
        second.end.countDown();
        assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void aSuccessorThatEndsByItselfIsToldAndWaitsForTheNextOne() throws Exception {
        Part first = new Part(1);
        Future<Integer> code = run(Duration.ofSeconds(20));
        first.takeAway();
        Part broken = new Part(9);
        broken.end.countDown();
        await().until(() -> framework.program().ended().isPresent());
        assertThat(framework.program().ended()).contains("exit code 9");

        broken.takeAway();
        assertThat(new Part(4).began.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(framework.program().ended()).isEmpty();
        assertThat(code).isNotDone();
    }

    @Test
    void nothingBeginsWhileBundlesAreWiredAnew() throws Exception {
        Memory memory = new Memory(framework.context());
        Part first = new Part(1);
        Future<Integer> code = run(Duration.ofSeconds(20));
        memory.rewires(true);
        first.takeAway();
        Part second = new Part(2);
        assertThat(second.began.await(300, TimeUnit.MILLISECONDS)).isFalse();
        memory.rewires(false);
        assertThat(second.began.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(code).isNotDone();
    }

    @Test
    void whenNothingTakesItsPlaceThatIsSaid() throws Exception {
        Part only = new Part(0);
        Future<Integer> code = run(Duration.ofMillis(100));
        only.takeAway();
        assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("ERROR handover: the program ends: its main part did not come back");
    }

    private Future<Integer> run(Duration limit) {
        Output output = new Output(new PrintStream(said, true, StandardCharsets.UTF_8));
        return launcher.submit(new MainThread(framework.program(), limit, output));
    }

    private ServiceRegistration<?> give(Callable<Integer> part) {
        return bundle.getBundleContext()
                .registerService(Callable.class, part, new Hashtable<>(Map.of(MainThread.MAIN, true)));
    }

    /** A main part that ends when it is told to. */
    private final class Part implements Callable<Integer> {
        final CountDownLatch began = new CountDownLatch(1);
        final CountDownLatch end = new CountDownLatch(1);
        private final int code;
        private final ServiceRegistration<?> registration;

        @SuppressWarnings("this-escape")
        Part(int code) {
            this.code = code;
            this.registration = give(this);
        }

        @Override
        public Integer call() throws InterruptedException {
            began.countDown();
            end.await();
            return code;
        }

        void takeAway() throws InterruptedException {
            assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
            registration.unregister();
            end.countDown();
        }
    }
}
