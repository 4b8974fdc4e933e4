package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textsAndValuesAreEscaped() {
        Html html = new Html();
        html.element("p", "<script>alert('1')</script> & \"`", "title", "\" onclick=\"x");

        assertThat(html.toString())
                .isEqualTo("<p title=\"&#34; onclick=&#34;x\">&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62; &#38;"
                        + " &#34;&#96;</p>");
    }

    @Test
    void variablesOfTheConsoleAreNotReplaced() {
        assertThat(new Html().text("${appRoot}").toString()).isEqualTo("&#36;{appRoot}");
    }

    @Test
    void controlCharactersAreReplaced() {
        assertThat(new Html().text("a\u0000\u001bb\n").toString()).isEqualTo("a\uFFFD\uFFFDb\n");
    }

    @Test
    void anAttributeWithoutValueStandsAloneButAnEmptyFieldIsEmpty() {
        assertThat(new Html().single("input", "required", "", "value", "").toString())
                .isEqualTo("<input required value=\"\">");
    }

    @Test
    void whatIsOpenIsNoDocument() {
        Html open = new Html().begin("p");

        assertThatThrownBy(open::toString).hasMessageContaining("[p]");
    }
}
