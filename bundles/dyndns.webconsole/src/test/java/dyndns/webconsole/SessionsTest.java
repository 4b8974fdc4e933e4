package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicReference<String> password = new AtomicReference<>("first");
    private final Sessions sessions = new Sessions(password::get, time::get);

    @Test
    void aSessionIsFoundByItsNameAlone() {
        String name = sessions.begin("admin");

        assertThat(sessions.find(name, true)).map(Session::user).contains("admin");
        assertThat(sessions.find(name + "x", true)).isEmpty();
        assertThat(sessions.find("", true)).isEmpty();
        assertThat(sessions.begin("admin")).hasSize(43).isNotEqualTo(name);
    }

    @Test
    void anIdleSessionEndsThoughAPageLooksByItself() {
        String name = sessions.begin("admin");

        pass(Duration.ofMinutes(29));
        assertThat(sessions.find(name, false)).isPresent();
        pass(Duration.ofMinutes(2));
        assertThat(sessions.find(name, false)).isEmpty();
    }

    @Test
    void aBusySessionEndsAfterTwelveHours() {
        String name = sessions.begin("admin");
        for (int i = 0; i < 24; i++) {
            pass(Duration.ofMinutes(29));
            assertThat(sessions.find(name, true)).isPresent();
        }
        pass(Duration.ofMinutes(25));

        assertThat(sessions.find(name, true)).isEmpty();
    }

    @Test
    void anotherPasswordEndsAll() {
        String name = sessions.begin("admin");
        password.set("second");

        assertThat(sessions.find(name, true)).isEmpty();
    }

    @Test
    void theOneThatWasIdleLongestMakesRoom() {
        String first = sessions.begin("admin");
        String second = sessions.begin("admin");
        pass(Duration.ofSeconds(1));
        assertThat(sessions.find(first, true)).isPresent();
        for (int i = 2; i <= Sessions.MOST; i++) sessions.begin("admin");

        assertThat(sessions.find(first, true)).isPresent();
        assertThat(sessions.find(second, true)).isEmpty();
    }

    @Test
    void logoutEndsIt() {
        String name = sessions.begin("admin");
        sessions.end(name);

        assertThat(sessions.find(name, true)).isEmpty();
    }

    @Test
    void formsCarryItsToken() {
        Session session = sessions.find(sessions.begin("admin"), true).orElseThrow();

        assertThat(session.isToken(session.token())).isTrue();
        assertThat(session.isToken("")).isFalse();
        assertThat(session.isToken(null)).isFalse();
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
