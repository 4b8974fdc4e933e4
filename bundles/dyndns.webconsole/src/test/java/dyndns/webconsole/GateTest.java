package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    @ParameterizedTest
    @CsvSource({
        "/system/console, true",
        "/system/console/, true",
        "/system/console/configMgr/dyndns.metrics, true",
        "/system/console/bundles/x:1.0.0.a, true",
        "/system/console/res/..x, true",
        "/system/console/./status-scr, false",
        "/system/console/status-scr/.., false",
        "/system/console/x/../status-scr, false",
        "/system/console;x/status-scr, false",
        "/system/console//status-scr, false",
        "/system/./console/status-scr, false",
        "/system/%63onsole/status-scr, false",
    })
    void aPathLeadsWhereItsTextDoes(String uri, boolean plain) {
        assertThat(Gate.isPlain(uri)).isEqualTo(plain);
    }
}
