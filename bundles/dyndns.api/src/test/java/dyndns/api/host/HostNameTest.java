package dyndns.api.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    private static final String LABEL = "a".repeat(63);
    private static final String LONGEST = LABEL + "." + LABEL + "." + LABEL + "." + "a".repeat(61);

    @ParameterizedTest
    @CsvSource({
        "home.example.com, home.example.com",
        "Home.Example.COM., home.example.com",
        "a, a",
        "_dmarc.a-b.example, _dmarc.a-b.example",
        "-x-.example, -x-.example",
        "1.2.3.4, 1.2.3.4"
    })
    void caseAndTrailingDotDoNotMatter(String written, String compared) {
        assertThat(HostName.parse(written)).contains(new HostName(compared));
        assertThat(new HostName(compared)).hasToString(compared);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".a",
                "a..b",
                "a..",
                "a b",
                "a.example\n",
                "*.example",
                "a/b",
                "ä.example",
                "\u212Aelvin.example",
                "\u0130.example",
                "a.exam\u017Fple",
                "\uD800.example"
            })
    void otherCharactersAndEmptyLabelsAreRefused(String text) {
        assertThat(HostName.parse(text)).isEmpty();
    }

    @Test
    void labelsHave63CharactersAtMostAndNames253() {
        assertThat(LONGEST).hasSize(253);
        assertThat(HostName.parse(LONGEST)).isPresent();
        assertThat(HostName.parse(LONGEST + ".")).isPresent();
        assertThat(HostName.parse(LONGEST + "a")).isEmpty();
        assertThat(HostName.parse(LABEL + "a.example")).isEmpty();
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr"));
        try {
            assertThat(HostName.parse("I.EXAMPLE")).contains(new HostName("i.example"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Home.example", "home.example.", ""})
    void theConstructorTakesTheComparableFormOnly(String text) {
        assertThatThrownBy(() -> new HostName(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameIsInItsZonesByWholeLabels() {
        HostName name = new HostName("home.example.com");

        assertThat(name.isIn(new HostName("example.com"))).isTrue();
        assertThat(name.isIn(name)).isTrue();
        assertThat(name.isIn(new HostName("ample.com"))).isFalse();
        assertThat(new HostName("example.com").isIn(name)).isFalse();
    }
}
