package dyndns.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of messages: by file, then by line; what concerns a file as a whole first. */
final class ByPlace {
    private static final Pattern PLACE = Pattern.compile("(.*?)(?:, line (\\d{1,9}))?: .*", Pattern.DOTALL);

    private ByPlace() {}

    /** Each once. */
    static List<String> sort(Collection<String> messages) {
        return messages.stream()
                .distinct()
                .sorted(Comparator.comparing(ByPlace::file).thenComparing(ByPlace::line))
                .toList();
    }

    private static String file(String message) {
        Matcher place = PLACE.matcher(message);
        return place.matches() ? place.group(1) : "";
    }

    private static int line(String message) {
        Matcher place = PLACE.matcher(message);
        return place.matches() && place.group(2) != null ? Integer.parseInt(place.group(2)) : 0;
    }
}
