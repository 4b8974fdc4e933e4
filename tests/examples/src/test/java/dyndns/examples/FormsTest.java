package dyndns.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The forms of the console read well: what a field is, its range, its default; and a secret is not shown. */
class FormsTest {
    @Test
    void eachFormHasANameOfItsOwnInPlainWords() throws IOException {
        Map<String, String> names = new HashMap<>();
        forms().forEach((pid, form) -> {
            Element definition = (Element) form.getElementsByTagName("OCD").item(0);
            assertReadsWell(pid, definition);
            assertThat(names.put(definition.getAttribute("name"), pid)).as(pid).isNull();
        });
    }

    @Test
    void eachFieldSaysWhatItIs() throws IOException {
        forms().forEach((pid, form) -> {
            assertThat(fields(form).map(field -> field.getAttribute("name")))
                    .as(pid)
                    .doesNotHaveDuplicates();
            fields(form).forEach(field -> assertReadsWell(pid + " " + field.getAttribute("id"), field));
        });
    }

    @Test
    void eachFieldSaysItsRangeAndDefault() throws IOException {
        List<String> silent = new ArrayList<>();
        forms().forEach((pid, form) -> fields(form).forEach(field -> {
            String text = field.getAttribute("description");
            boolean bounded = Stream.of("min", "max").map(field::getAttribute).allMatch(text::contains);
            String value = field.getAttribute("default");
            boolean isFlag = field.getAttribute("type").equals("Boolean");
            boolean said = isFlag ? text.contains(value.equals("true") ? "efault" : "") : says(text, value);
            if (!bounded || !said) silent.add(pid + " " + field.getAttribute("id") + ": " + text);
        }));
        assertThat(silent).isEmpty();
    }

    @Test
    void aSecretIsAPasswordUnderAPrivateName() throws IOException {
        forms().forEach((pid, form) -> fields(form).forEach(field -> {
            String id = field.getAttribute("id");
            assertThat(id.startsWith("."))
                    .as(pid + " " + id)
                    .isEqualTo(field.getAttribute("type").equals("Password"));
        }));
    }

    /** A filter for everything is said in words; 10.0 is said as 10. */
    private static boolean says(String text, String value) {
        return value.startsWith("(") || text.contains(value.replaceFirst("\\.0$", ""));
    }

    private static void assertReadsWell(String what, Element element) {
        assertThat(element.getAttribute("name")).as(what).matches("[A-Z][^:.]*").doesNotContainIgnoringCase("dyndns");
        assertThat(element.getAttribute("description")).as(what).matches("(?s)\\S.*\\.");
    }

    private static Map<String, Document> forms() throws IOException {
        Map<String, Document> forms = new TreeMap<>();
        for (String program : List.of("client", "server")) {
            for (Document form : new Program(program).documents()) forms.put(Program.pid(form), form);
        }
        assertThat(forms).isNotEmpty();
        return forms;
    }

    private static Stream<Element> fields(Document form) {
        return IntStream.range(0, form.getElementsByTagName("AD").getLength())
                .mapToObj(i -> (Element) form.getElementsByTagName("AD").item(i));
    }
}
