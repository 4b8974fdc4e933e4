package dyndns.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampTest {
    @ParameterizedTest
    @CsvSource({
        "05.2, true, 05.1, true, true",
        "05.1, true, 05.1, true, false",
        "05.1, true, 05.2, true, false",
        "06.0, true, 05.9, true, true",
        "05.2, false, 05.1, true, false",
        "05.2, true, 05.1, false, false",
        "05.2, false, 05.1, false, false",
        "06.0, false, 05.9, true, true",
        "06.0, true, 05.9, false, true",
        "06.0, false, 05.9, false, true",
        "05.9, false, 06.0, false, false"
    })
    void fractionsCountOnlyWhereBothAreSigned(
            String time, boolean precise, String other, boolean otherPrecise, boolean after) {
        assertThat(stamp(time, precise).isAfter(stamp(other, otherPrecise))).isEqualTo(after);
    }

    private static Stamp stamp(String seconds, boolean precise) {
        return new Stamp(Instant.parse("2026-01-02T03:04:" + seconds + "Z"), precise);
    }
}
