package dyndns.hosts.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostsWithoutKeysTest {
    @Test
    void theyAreNamed() throws BadHostException {
        HostSpec with = HostReader.read(Map.of("host", "a.example", "public.keys", new String[] {"k"}));
        HostSpec without = HostReader.read(Map.of("host", "b.example"));

        assertThat(HostsWithoutKeys.warning(List.of(with))).isEmpty();
        assertThat(HostsWithoutKeys.warning(List.of(with, without)))
                .hasValueSatisfying(
                        line -> assertThat(line).contains("b.example").doesNotContain("a.example"));
    }

    @Test
    void manyAreCounted() {
        List<HostSpec> hosts = IntStream.range(0, 25)
                .mapToObj(number -> {
                    try {
                        return HostReader.read(Map.of("host", "h" + number + ".example"));
                    } catch (BadHostException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();

        assertThat(HostsWithoutKeys.warning(hosts))
                .hasValueSatisfying(line -> assertThat(line).endsWith(" and 5 more"));
    }
}
