package dyndns.dns.route53;

import dyndns.api.host.HostName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the changes that the messages of an InvalidChangeBatch name. */
final class BadChanges {
    /** As Route 53 writes them; a type that is missing or another one means the name as a whole. */
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("\\[name='(?<name>[^']+)', type='(?<type>[A-Z]+)'"),
            Pattern.compile("(?:of type (?<type>[A-Z]+) )?with DNS name (?<name>\\S+) is not"),
            Pattern.compile("with DNS name (?<name>[^ ,]+), type (?<type>[A-Z]+)"),
            Pattern.compile("resource record set '(?<type>[A-Z]+) (?<name>[^' ]+)"));

    private BadChanges() {}

    /** @return some of the items; none when no message names one */
    static List<Item> named(List<Item> items, String messages) {
        Set<String> bad = new HashSet<>();
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(messages);
            while (matcher.find()) addTo(bad, matcher.group("name"), matcher.group("type"));
        }
        return items.stream()
                .filter(item -> bad.contains(item.key().toString()))
                .toList();
    }

    private static void addTo(Set<String> bad, String writtenName, @Nullable String type) {
        Optional<HostName> name = HostName.parse(writtenName.toLowerCase(Locale.ROOT));
        if (name.isEmpty()) return;
        List<String> types = "A".equals(type) || "AAAA".equals(type) ? List.of(type) : List.of("A", "AAAA");
        types.forEach(one -> bad.add(name.get() + " " + one));
    }
}
