package dyndns.metrics;

import dyndns.api.event.Event;
import io.prometheus.client.Collector;
import io.prometheus.client.Histogram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The families of this program under both of their names, and which event changes which. Filled once, then shared. */
final class Catalog {
    private final List<Collector> first = new ArrayList<>();
    private final List<Collector> second = new ArrayList<>();
    private final List<MetricFamily> families = new ArrayList<>();
    private final Map<Class<?>, Consumer<Event>> reactions = new HashMap<>();

    /** Names that begin with a prefix; {@code secondPrefix} takes its place in the second name. */
    Section section(String prefix, String secondPrefix) {
        return new Section(prefix, collector -> {
            first.add(collector);
            second.add(new Renamed(collector, prefix, secondPrefix));
        });
    }

    /** Names that begin with a prefix and have no second one. */
    Section section(String prefix) {
        return new Section(prefix, first::add);
    }

    /** Names that are there only together with the second names. */
    Section secondOnly(String prefix) {
        return new Section(prefix, second::add);
    }

    <E extends Event> void on(Class<E> type, Consumer<E> reaction) {
        if (reactions.put(type, event -> reaction.accept(type.cast(event))) != null) {
            throw new IllegalStateException("two reactions to " + type.getSimpleName());
        }
    }

    void tell(Event event) {
        Consumer<Event> reaction = reactions.get(event.getClass());
        if (reaction != null) reaction.accept(event);
    }

    void foldHosts() {
        families.forEach(MetricFamily::foldHosts);
    }

    Stream<Collector> collectors(boolean secondNames) {
        return secondNames ? Stream.concat(first.stream(), second.stream()) : first.stream();
    }

    /** Makes families whose names begin alike. */
    final class Section {
        private final String prefix;
        private final Consumer<Collector> target;

        private Section(String prefix, Consumer<Collector> target) {
            this.prefix = prefix;
            this.target = target;
        }

        MetricFamily counter(String name, String help, String... labels) {
            return add(new MetricFamily(prefix + name, Collector.Type.COUNTER, help, List.of(labels)));
        }

        MetricFamily gauge(String name, String help, String... labels) {
            return add(new MetricFamily(prefix + name, Collector.Type.GAUGE, help, List.of(labels)));
        }

        /** @param buckets upper bounds, ascending */
        Histogram histogram(String name, String help, double[] buckets, String... labels) {
            Histogram histogram = Histogram.build(prefix + name, help)
                    .labelNames(labels)
                    .buckets(buckets)
                    .create();
            target.accept(histogram);
            return histogram;
        }

        private MetricFamily add(MetricFamily family) {
            families.add(family);
            target.accept(family);
            return family;
        }
    }
}
