package dyndns.settings;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Some of the configurations, for something that reads them while the program does not run. */
final class Preview {
    /** Stands for every secret: none is needed, and none is to be had without the state directory. */
    private static final String WITHHELD = "withheld";

    /** It would listen, beside a program that runs. */
    private static final Entry NO_METRICS = new Entry("dyndns.metrics", "preview", Map.of("listen", ""));

    private final Reading reading;

    /** @param reading all that the settings ask for */
    Preview(Reading reading, Predicate<String> wanted) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        reading.entries().forEach((pid, entry) -> {
            if (wanted.test(pid)) entries.put(pid, withoutSecrets(entry));
        });
        this.reading = reading.with(entries);
    }

    private static Entry withoutSecrets(Entry entry) {
        Map<String, Object> properties = new LinkedHashMap<>(entry.properties());
        properties.replaceAll((name, value) -> name.startsWith(".") ? WITHHELD : value);
        return new Entry(entry.pid(), entry.source(), properties, entry.origins());
    }

    Verdict check(Applier applier) {
        return applier.check(reading, Occasion.START);
    }

    /** @return the PIDs that were wanted and are there */
    Set<String> apply(Applier applier) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>(reading.entries());
        entries.put(NO_METRICS.pid(), NO_METRICS);
        applier.apply(reading.with(entries));
        return reading.entries().keySet();
    }
}
