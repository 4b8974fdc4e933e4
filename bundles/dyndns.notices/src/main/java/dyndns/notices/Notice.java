package dyndns.notices;

import dyndns.api.host.HostName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One thing that people are told. No text in it holds a control character, whoever it came from.
 *
 * @param id no other notice has it; stays the same however often it is sent
 * @param at when it happened
 * @param host the host it is about, if one
 * @param text one line for people
 * @param details for people and programs, in their order; names in camel case
 */
public record Notice(
        String id, NoticeKind kind, Instant at, Optional<HostName> host, String text, Map<String, String> details) {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    public Notice {
        text = line(text);
        Map<String, String> lines = new LinkedHashMap<>();
        details.forEach((name, value) -> lines.put(name, line(value)));
        details = Collections.unmodifiableMap(lines);
    }

    /** A new one, with an id of its own. */
    public static Notice of(
            NoticeKind kind, Instant at, Optional<HostName> host, String text, Map<String, String> details) {
        return new Notice(UUID.randomUUID().toString(), kind, at, host, text, details);
    }

    /** Its title when it is told alone. */
    public String title() {
        return kind.title(host.map(HostName::text).map(List::of).orElse(List.of()));
    }

    private static String line(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }
}
