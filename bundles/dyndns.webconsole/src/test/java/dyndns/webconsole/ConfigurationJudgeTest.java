package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationJudgeTest {
    @Test
    void anEmptyFieldOfAListIsNoItem() throws Exception {
        Map<String, Object> form =
                Map.of("none", new String[] {""}, "some", new String[] {"a", " ", "b"}, "number", 1, "text", "");
        Hashtable<String, Object> ours = new Hashtable<>(form);
        Hashtable<String, Object> theirs = new Hashtable<>(form);

        new ConfigurationJudge().updateConfiguration(null, "dyndns.dns.lookup", ours);
        new ConfigurationJudge().updateConfiguration(null, "org.apache.felix.http", theirs);

        assertThat(ours).containsEntry("none", new String[0]).containsEntry("some", new String[] {"a", "b"});
        assertThat(ours).containsEntry("number", 1).containsEntry("text", "");
        assertThat(theirs).containsEntry("none", new String[] {""});
    }
}
