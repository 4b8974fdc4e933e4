package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final String PID = "dyndns.http~update";

    private static Map<String, Entry> with(Map<String, Object> properties) {
        return Map.of(PID, new Entry(PID, "server.yaml", properties));
    }

    @Test
    void namesWhatChangedButNotItsValues() {
        Map<String, Object> before = Map.of("listen", "a", "ports", new String[] {"1"}, ".key", new Secret("k", "old"));
        Map<String, Object> after = Map.of("ports", new String[] {"1"}, "most", 5, ".key", new Secret("k", "new"));

        assertThat(Difference.between(with(before), with(after)))
                .containsExactly("server.yaml: " + PID + " has changed: .key, listen, most");
    }

    @Test
    void tellsWhatIsNewAndGone() {
        assertThat(Difference.between(Map.of(), with(Map.of()))).containsExactly("server.yaml: " + PID + " is new");
        assertThat(Difference.between(with(Map.of()), Map.of())).containsExactly("server.yaml: " + PID + " is gone");
        assertThat(Difference.between(with(Map.of("a", 1)), with(Map.of("a", 1))))
                .isEmpty();
    }

    @Test
    void manyAreCounted() {
        Map<String, Entry> many = new TreeMap<>();
        for (int i = 0; i < 10_000; i++) many.put("dyndns.host~" + i, new Entry("dyndns.host~" + i, "f", Map.of()));

        assertThat(Difference.between(Map.of(), many)).hasSize(21).endsWith("… and 9980 more have changed");
    }
}
