package dyndns.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LineLoggerTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LogOutput output = new LogOutput(
            new PrintStream(bytes, true, UTF_8), InstantSource.fixed(Instant.parse("2026-11-23T03:12:23.120Z")));
    private final Logger own = new LineLogger("dyndns.store.sqlite.Writer", output);
    private final Logger library = new LineLogger("org.example.Library", output);

    @AfterEach
    void clearDebug() {
        System.clearProperty(LineLogger.DEBUG);
    }

    @Test
    void anEventIsOneReadableLine() {
        own.info("accepted {} of {}", 1, "home");
        own.error("store closed");

        assertThat(written().lines())
                .containsExactly(
                        "2026-11-23T03:12:23.120Z INFO  store.sqlite: accepted 1 of home",
                        "2026-11-23T03:12:23.120Z ERROR store.sqlite: store closed");
    }

    @Test
    void aLoggerThatIsNoClassIsTheComponent() {
        new LineLogger("dyndns.client", output).info("up");
        new LineLogger("dyndns.Odd", output).info("up");

        assertThat(written()).contains("INFO  client: up", "INFO  Odd: up");
    }

    @Test
    void textFromOutsideCannotFeignAnEvent() {
        own.warn("host {} is unknown", "a\r\n2026-11-23T03:12:23.120Z INFO  store.sqlite: b\u001b[2J");

        assertThat(written().lines())
                .containsExactly("2026-11-23T03:12:23.120Z WARN  store.sqlite: host a\\u000d\\u000a"
                        + "2026-11-23T03:12:23.120Z INFO  store.sqlite: b\\u001b[2J is unknown");
    }

    @Test
    void aThrowableIsPrintedWithItsTrace() {
        own.error("bug", new IllegalStateException("why"));

        assertThat(written())
                .contains("store.sqlite: bug", "java.lang.IllegalStateException: why", "\tat dyndns.logging.");
    }

    @Test
    void debugIsRaisedAtRunTimeForOwnLoggersOnly() {
        own.debug("unseen");
        System.setProperty(LineLogger.DEBUG, "true");
        own.debug("seen");
        library.debug("unseen");

        assertThat(written()).isEqualTo("2026-11-23T03:12:23.120Z DEBUG store.sqlite: seen" + System.lineSeparator());
    }

    @Test
    void librariesAreHeardFromWarningsOn() {
        library.info("unseen");
        library.warn("seen");

        assertThat(written().lines()).containsExactly("2026-11-23T03:12:23.120Z WARN  Library: seen");
    }

    @Test
    void debugOfLibrariesIsRaisedByAll() {
        System.setProperty(LineLogger.DEBUG, "all");
        library.debug("seen");

        assertThat(written()).contains("DEBUG Library: seen");
    }

    @Test
    void slf4jFindsThisBackend() {
        assertThat(LoggerFactory.getLogger("dyndns.x")).isInstanceOf(LineLogger.class);
    }

    private String written() {
        return bytes.toString(UTF_8);
    }
}
