package dyndns.notices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotifierNameTest {
    @Test
    void twoThatTellByTheSameWayAreToldApart() {
        assertThat(NotifierName.of("slack at hooks.slack.com", "dyndns.notifier.webhook~chat"))
                .isEqualTo("slack at hooks.slack.com (chat)");
        assertThat(NotifierName.of("slack at hooks.slack.com", "dyndns.notifier.webhook~settings-2"))
                .isEqualTo("slack at hooks.slack.com (settings-2)");
    }

    @Test
    void oneWithoutANameHasItsWay() {
        assertThat(NotifierName.of("mail by localhost:25", "dyndns.notifier.mail"))
                .isEqualTo("mail by localhost:25");
        assertThat(NotifierName.of("mail by localhost:25", null)).isEqualTo("mail by localhost:25");
    }
}
