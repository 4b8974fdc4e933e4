package dyndns.metrics;

import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A counter or a gauge with its series. Unlike those of the library it can fold the series of single hosts into one,
 * and adds no {@code _created} series.
 */
final class MetricFamily extends Collector {
    private static final String HOST = "host";

    private final String name;
    private final Type type;
    private final String help;
    private final List<String> labels;
    private final Map<List<String>, Double> values = new ConcurrentHashMap<>();

    /** A family without series; one without labels begins with 0. */
    MetricFamily(String name, Type type, String help, List<String> labels) {
        this.name = name;
        this.type = type;
        this.help = help;
        this.labels = labels;
        if (labels.isEmpty()) values.put(List.of(), 0.0);
    }

    void inc(String... labelValues) {
        add(1, labelValues);
    }

    void add(double amount, String... labelValues) {
        values.merge(List.of(labelValues), amount, Double::sum);
    }

    /** Sets one series; of a host that is no label any more it is left out, as hosts would overwrite each other. */
    void set(double value, String... labelValues) {
        List<String> key = List.of(labelValues);
        int host = labels.indexOf(HOST);
        if (host < 0 || !key.get(host).isEmpty()) values.put(key, value);
    }

    /** Leaves out the series of single hosts: counters are summed under {@code host=""}, gauges go. */
    void foldHosts() {
        int host = labels.indexOf(HOST);
        if (host < 0) return;
        for (List<String> key : List.copyOf(values.keySet())) {
            if (HostLabels.SHARED.contains(key.get(host))) continue;
            Double value = values.remove(key);
            if (value == null || type != Type.COUNTER) continue;
            List<String> folded = new ArrayList<>(key);
            folded.set(host, HostLabels.FOLDED);
            values.merge(List.copyOf(folded), value, Double::sum);
        }
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples.Sample> samples = new ArrayList<>(values.size());
        values.forEach((key, value) -> samples.add(new MetricFamilySamples.Sample(name, labels, key, value)));
        return Collections.singletonList(new MetricFamilySamples(name, type, help, samples));
    }
}
