package dyndns.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page that Prometheus reads, text format 0.0.4. A collector that fails or repeats a name spoils only itself. */
final class Exposition {
    private static final Logger LOG = LoggerFactory.getLogger(Exposition.class);

    private final List<MetricFamilySamples> page = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    static String of(Stream<Collector> collectors) {
        Exposition exposition = new Exposition();
        collectors.forEach(exposition::add);
        return exposition.text();
    }

    private void add(Collector collector) {
        try {
            collector.collect().forEach(this::add);
        } catch (RuntimeException e) {
            LOG.warn("metrics of {} left out: {}", collector.getClass().getName(), e.toString());
        }
    }

    private void add(MetricFamilySamples family) {
        List<String> taken = List.of(family.getNames());
        if (!Collections.disjoint(names, taken)) {
            LOG.debug("metric {} left out: there is one of that name", family.name);
            return;
        }
        names.addAll(taken);
        page.add(withoutCreated(family));
    }

    /** The library writes when each series began as gauges of their own, which no dashboard asks for. */
    private static MetricFamilySamples withoutCreated(MetricFamilySamples family) {
        String created = family.name + "_created";
        return new MetricFamilySamples(
                family.name,
                family.type,
                family.help,
                family.samples.stream()
                        .filter(sample -> !sample.name.equals(created))
                        .toList());
    }

    private String text() {
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, Collections.enumeration(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
