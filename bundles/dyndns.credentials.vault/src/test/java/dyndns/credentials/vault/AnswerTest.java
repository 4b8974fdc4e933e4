package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    @ParameterizedTest
    @CsvSource({
        "60, 60",
        "-1, 0",
        "60.9, 60",
        "NaN, 0",
        "null, 0",
        "1e999999999, 3155760000",
        "9223372036854775807, 3155760000",
        "'\"60\"', 0"
    })
    void secondsAreSomethingToCalculateWith(String number, long seconds) {
        Answer answer = Answer.parse("{\"ttl\":" + number + "}").orElseThrow();

        assertThat(answer.seconds("ttl")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"'{'", "'['", "[], ", "text"})
    void whatIsNoObjectIsNoAnswer(String body) {
        assertThat(Answer.parse(body)).isEmpty();
    }
}
