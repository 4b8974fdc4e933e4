package dyndns.metrics;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Metrics and health", description = "The pages /metrics, /healthz and /readyz.")
@interface MetricsConfig {
    @AttributeDefinition(
            name = "Address",
            required = false,
            description = "HOST:PORT or :PORT (every address), IPv6 in brackets; empty: off. Default :9191.")
    String listen() default MetricsEndpoint.LISTEN;

    @AttributeDefinition(
            name = "Legacy names",
            description =
                    "Also serve each metric of the earlier programs under the second name that they exported. Default yes.")
    boolean legacy_names() default true;

    @AttributeDefinition(
            name = "Host label limit",
            min = "0",
            max = "1000000",
            description = "Most hosts with series of their own: 0 to 1000000; default 2000. Above it the label host"
                    + " is empty.")
    int host_label_limit() default 2_000;
}
