package dyndns.metrics;

import io.prometheus.client.Collector;
import java.util.List;

/**
 * The same values once more under names with another prefix.
 *
 * <p>The documentation of the programs before this one says one name, their binaries export another.
 */
final class Renamed extends Collector {
    private final Collector original;
    private final String before;
    private final String after;

    /**
     * @param before what the names of the original begin with
     * @param after what stands there instead
     */
    Renamed(Collector original, String before, String after) {
        this.original = original;
        this.before = before;
        this.after = after;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return original.collect().stream().map(this::renamed).toList();
    }

    private MetricFamilySamples renamed(MetricFamilySamples family) {
        List<MetricFamilySamples.Sample> samples = family.samples.stream()
                .map(s -> new MetricFamilySamples.Sample(name(s.name), s.labelNames, s.labelValues, s.value))
                .toList();
        return new MetricFamilySamples(name(family.name), family.type, family.help, samples);
    }

    private String name(String name) {
        return after + name.substring(before.length());
    }
}
