package dyndns.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.notices.NoticeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterTest {
    @Test
    void bothFamiliesOfOneHostStandTogether() {
        Letter letter = Letter.of(
                NoticeKind.APPLIED,
                List.of(
                        Notices.applied("a.example.com", "A", "192.0.2.2"),
                        Notices.applied("b.example.com", "A", "192.0.2.3"),
                        Notices.applied("a.example.com", "AAAA", "2001:db8::2")),
                0);
        assertThat(letter.subject()).isEqualTo("DynDNS applied IP for 2 hosts");
        assertThat(letter.text())
                .containsSubsequence("a.example.com A is", "a.example.com AAAA is", "b.example.com A is")
                .contains("  host:                 a.example.com")
                .contains("  time (UTC):           2026-06-01T12:00:00Z")
                .contains("  old address:          192.0.2.1")
                .contains("  new address:          2001:db8::2")
                .contains("  on every name server: yes")
                .contains("  applied after (ms):   12");
        assertThat(letter.html()).contains("<tr><th align=\"left\">new address</th><td>2001:db8::2</td></tr>");
    }

    @Test
    void oneHostIsNamedInTheSubject() {
        Letter letter = Letter.of(NoticeKind.APPLIED, List.of(Notices.applied("a.example.com", "A", "192.0.2.2")), 0);
        assertThat(letter.subject()).isEqualTo("DynDNS applied IP for host a.example.com");
    }

    @Test
    void nothingInItIsMarkup() {
        Letter letter = Letter.of(NoticeKind.FAILED, List.of(Notices.failed("a.example.com")), 3);
        assertThat(letter.html())
                .contains("&lt;no&gt; &amp; &quot;such&quot; zone")
                .contains("3 older ones are not listed");
        assertThat(letter.text()).contains("<no> & \"such\" zone").contains("3 older ones are not listed");
    }
}
