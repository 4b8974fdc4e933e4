package dyndns.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What files say now that they did not say before, for the log: by name, as values may be long or secret. */
final class Difference {
    private static final int MOST = 20;

    private Difference() {}

    /** A line for each configuration that is new, another or gone; the first ones only when there are many. */
    static List<String> between(Map<String, Entry> before, Map<String, Entry> after) {
        List<String> lines = new ArrayList<>();
        before.forEach((pid, old) -> {
            if (!after.containsKey(pid)) lines.add(old.source() + ": " + pid + " is gone");
        });
        after.forEach((pid, now) -> {
            Entry old = before.get(pid);
            if (old == null) lines.add(now.source() + ": " + pid + " is new");
            else if (!old.equals(now)) lines.addAll(changed(old, now));
        });
        if (lines.size() <= MOST) return lines;
        List<String> first = new ArrayList<>(lines.subList(0, MOST));
        first.add("… and " + (lines.size() - MOST) + " more have changed");
        return first;
    }

    private static List<String> changed(Entry before, Entry after) {
        Map<String, Object> old = before.revealed();
        Map<String, Object> now = after.revealed();
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.deepEquals(old.get(name), now.get(name)));
        if (names.isEmpty()) return List.of();
        return List.of(after.source() + ": " + after.pid() + " has changed: " + String.join(", ", names));
    }
}
