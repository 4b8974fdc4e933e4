package dyndns.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dyndns.notices.Notice;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final String NASTY = "home \"x\" <@everyone> & \u00fc";

    @Test
    void aCloudEventHasItsAttributes() {
        Notice notice = Notices.applied();
        JsonObject event = json(Template.CLOUDEVENTS, notice);
        assertThat(event.get("specversion").getAsString()).isEqualTo("1.0");
        assertThat(event.get("id").getAsString()).isEqualTo(notice.id());
        assertThat(event.get("source").getAsString()).isEqualTo("/dyndns/server");
        assertThat(event.get("type").getAsString()).isEqualTo("dyndns.update.applied");
        assertThat(event.get("time").getAsString()).isEqualTo("2026-06-01T12:00:00Z");
        assertThat(event.get("subject").getAsString()).isEqualTo("home.example.com");
        JsonObject data = event.getAsJsonObject("data");
        assertThat(data.get("newAddress").getAsString()).isEqualTo("192.0.2.2");
        assertThat(data.get("text").getAsString()).isEqualTo(notice.text());
        assertThat(Template.CLOUDEVENTS.allHeaders(notice, "t0ken"))
                .containsEntry("Content-Type", "application/cloudevents+json")
                .containsEntry("Authorization", "Bearer t0ken");
    }

    @Test
    void ntfyHasTheTextAsBody() {
        assertThat(Template.NTFY.body(Notices.failed(NASTY), "")).isEqualTo(NASTY);
        assertThat(Template.NTFY.allHeaders(Notices.failed(NASTY), ""))
                .containsEntry("Title", "DynDNS failed to apply IP for host home.example.com")
                .containsEntry("Priority", "high")
                .doesNotContainKey("Authorization");
    }

    @Test
    void slackGetsNoMarkupOfOthers() {
        assertThat(json(Template.SLACK, Notices.failed(NASTY)).get("text").getAsString())
                .isEqualTo("*DynDNS failed to apply IP for host home.example.com*\n"
                        + "home \"x\" &lt;@everyone&gt; &amp; \u00fc");
    }

    @Test
    void discordCallsNobody() {
        JsonObject message = json(Template.DISCORD, Notices.failed("@everyone " + "x".repeat(5_000)));
        assertThat(message.get("content").getAsString()).hasSizeLessThan(2_000);
        assertThat(message.getAsJsonObject("allowed_mentions").getAsJsonArray("parse"))
                .isEmpty();
    }

    @Test
    void gotifyHasAHeaderOfItsOwn() {
        JsonObject message = json(Template.GOTIFY, Notices.failed(NASTY));
        assertThat(message.get("message").getAsString()).isEqualTo(NASTY);
        assertThat(message.get("priority").getAsInt()).isEqualTo(8);
        assertThat(Template.GOTIFY.allHeaders(Notices.applied(), "t0ken"))
                .containsEntry("X-Gotify-Key", "t0ken")
                .doesNotContainKey("Authorization");
    }

    private static JsonObject json(Template template, Notice notice) {
        return JsonParser.parseString(template.body(notice, "/dyndns/server")).getAsJsonObject();
    }
}
