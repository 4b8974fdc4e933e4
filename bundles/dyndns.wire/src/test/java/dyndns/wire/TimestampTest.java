package dyndns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.1Z, 2026-01-02T03:04:05.100Z",
        "2026-01-02T03:04:05.123456789+01:00, 2026-01-02T02:04:05.123456789Z",
        "2026-01-02T03:04:05-00:00, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05-05:30, 2026-01-02T08:34:05Z",
        "2026-01-02T23:59:59+23:59, 2026-01-02T00:00:59Z",
        "2026-01-02T03:04:05-23:59, 2026-01-03T03:03:05Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void aTimestampIsAnInstant(String text, Instant instant) {
        assertThat(Timestamp.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "1767323045",
                "2026-01-02",
                "2026-01-02T03:04Z",
                "2026-01-02T03:04:05",
                "2026-01-02t03:04:05Z",
                "2026-01-02T03:04:05z",
                "2026-01-02 03:04:05Z",
                "2026-01-02T03:04:60Z",
                "2016-12-31T23:59:60Z",
                "2026-01-02T24:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-1-2T03:04:05Z",
                "02026-01-02T03:04:05Z",
                "+2026-01-02T03:04:05Z",
                "-2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05.Z",
                "2026-01-02T03:04:05,1Z",
                "2026-01-02T03:04:05.1234567890Z",
                "2026-01-02T03:04:05+0100",
                "2026-01-02T03:04:05+01",
                "2026-01-02T03:04:05+24:00",
                "2026-01-02T03:04:05+01:60",
                "2026-01-02T03:04:05+01:00:00",
                "2026-01-02T03:04:05Z\n",
                " 2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05Z[UTC]",
                "٢٠٢٦-01-02T03:04:05Z"
            })
    void otherFormsAreRefused(String text) {
        assertThat(Timestamp.parse(text)).isEmpty();
    }
}
