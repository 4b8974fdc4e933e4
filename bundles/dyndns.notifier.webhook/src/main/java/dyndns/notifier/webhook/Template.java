package dyndns.notifier.webhook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dyndns.notices.Notice;
import dyndns.notices.NoticeKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a receiver wants to be posted. */
enum Template {
    /** CloudEvents 1.0.2, JSON format 1.0.2, structured mode. */
    CLOUDEVENTS("application/cloudevents+json") {
        @Override
        String body(Notice notice, String source) {
            JsonObject event = new JsonObject();
            event.addProperty("specversion", "1.0");
            event.addProperty("id", notice.id());
            event.addProperty("source", source);
            event.addProperty("type", "dyndns." + notice.kind().id());
            event.addProperty("time", notice.at().toString());
            notice.host().ifPresent(host -> event.addProperty("subject", host.text()));
            event.addProperty("datacontenttype", "application/json");
            JsonObject data = new JsonObject();
            data.addProperty("text", notice.text());
            notice.host().ifPresent(host -> data.addProperty("host", host.text()));
            notice.details().forEach(data::addProperty);
            event.add("data", data);
            return event.toString();
        }
    },
    /** docs.ntfy.sh/publish: the body is the message, headers say the rest. */
    NTFY("text/plain; charset=utf-8") {
        @Override
        String body(Notice notice, String source) {
            return cut(notice.text());
        }

        @Override
        Map<String, String> headers(Notice notice) {
            return Map.of("Title", notice.title(), "Priority", isProblem(notice) ? "high" : "default");
        }
    },
    /** api.slack.com/messaging/webhooks; the three characters as "Formatting text" there says. */
    SLACK("application/json") {
        @Override
        String body(Notice notice, String source) {
            String text =
                    notice.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            return object("text", "*" + notice.title() + "*\n" + cut(text)).toString();
        }
    },
    /** discord.com/developers/docs/resources/webhook: at most 2,000 characters; nobody is called by name. */
    DISCORD("application/json") {
        @Override
        String body(Notice notice, String source) {
            JsonObject nobody = new JsonObject();
            nobody.add("parse", new JsonArray());
            JsonObject message = object("content", "**" + notice.title() + "**\n" + cut(notice.text()));
            message.add("allowed_mentions", nobody);
            return message.toString();
        }
    },
    /** gotify.net/api-docs, createMessage. */
    GOTIFY("application/json") {
        @Override
        String body(Notice notice, String source) {
            JsonObject message = object("title", notice.title());
            message.addProperty("message", cut(notice.text()));
            message.addProperty("priority", isProblem(notice) ? URGENT : USUAL);
            return message.toString();
        }

        @Override
        Map<String, String> login(String token) {
            return Map.of("X-Gotify-Key", token);
        }
    };

    private static final int MOST_TEXT = 1_500;
    private static final int USUAL = 5;
    private static final int URGENT = 8;
    private static final Set<NoticeKind> PROBLEMS =
            EnumSet.of(NoticeKind.FAILED, NoticeKind.CREDENTIALS_ENDING, NoticeKind.BROKER_LOST);

    private final String contentType;

    Template(String contentType) {
        this.contentType = contentType;
    }

    /** @throws IllegalArgumentException when settings name none */
    static Template of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** @param source where events come from, for CloudEvents */
    abstract String body(Notice notice, String source);

    /** What a notice has besides the body. */
    Map<String, String> headers(Notice notice) {
        return Map.of();
    }

    /** How a token is shown (RFC 6750). */
    Map<String, String> login(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** All headers but the signature; an empty token is none. */
    final Map<String, String> allHeaders(Notice notice, String token) {
        Map<String, String> all = new HashMap<>(headers(notice));
        all.put("Content-Type", contentType);
        if (!token.isEmpty()) all.putAll(login(token));
        return all;
    }

    private static boolean isProblem(Notice notice) {
        return PROBLEMS.contains(notice.kind());
    }

    private static JsonObject object(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    private static String cut(String text) {
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
    }
}
