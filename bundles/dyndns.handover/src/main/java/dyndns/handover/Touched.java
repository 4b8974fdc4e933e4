package dyndns.handover;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of bundles to look at. Safe for concurrent calls: none gets lost between a look and the next. */
final class Touched {
    private final Set<String> names = new LinkedHashSet<>();

    /** Answers whether it is the first since all were taken: then somebody has to take them. */
    synchronized boolean add(String name) {
        boolean first = names.isEmpty();
        names.add(name);
        return first;
    }

    synchronized List<String> takeAll() {
        List<String> all = List.copyOf(names);
        names.clear();
        return all;
    }
}
