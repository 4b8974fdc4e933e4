package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsoleStartCheckTest {
    private final ConsoleStartCheck check = new ConsoleStartCheck((pid, properties) -> List.of(
            new Problem("address", String.valueOf(properties.get("address")), "free"),
            new Problem("tls.key", String.valueOf(properties.get("tls.key")), "readable")));

    private final ConsoleDiagnosis diagnosis = new ConsoleDiagnosis(setUp -> setUp.of("dyndns.http").stream()
            .map(entry -> new Examination(
                    entry.getKey(),
                    () -> List.of(Finding.ok(String.valueOf(entry.getValue().get("address")), "free"))))
            .toList());

    @Test
    void problemsOfTheListenerHaveTheNamesOfTheConsole() {
        assertThat(check.check(Console.PID, Map.of("listen", "127.0.0.1:1", "tls.key", "k")))
                .containsExactly(new Problem("listen", "127.0.0.1:1", "free"), new Problem("tls.key", "k", "readable"));
    }

    @Test
    void withoutAnAddressItIsTheUsualOne() {
        assertThat(check.check(Console.PID, Map.of()))
                .first()
                .extracting(Problem::value)
                .isEqualTo("127.0.0.1:8080");
        assertThat(examined(Map.of(Console.PID, Map.of()))).containsExactly("127.0.0.1:8080");
    }

    @Test
    void aConsoleThatIsOffHasNoListener() {
        assertThat(check.check(Console.PID, Map.of("listen", ""))).isEmpty();
        assertThat(examined(Map.of(Console.PID, Map.of("listen", "")))).isEmpty();
        assertThat(examined(Map.of())).isEmpty();
    }

    @Test
    void otherListenersAreNotExaminedTwice() {
        assertThat(examined(Map.of(
                        Console.PID,
                        Map.of("listen", "127.0.0.1:1"),
                        "dyndns.http~update",
                        Map.of("address", "127.0.0.1:2"))))
                .containsExactly("127.0.0.1:1");
    }

    private List<String> examined(Map<String, Map<String, Object>> configurations) {
        return diagnosis.examinations(new SetUp("server", false, configurations)).stream()
                .flatMap(ConsoleStartCheckTest::findings)
                .map(Finding::what)
                .toList();
    }

    private static Stream<Finding> findings(Examination examination) {
        try {
            return examination.search().find().stream();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
