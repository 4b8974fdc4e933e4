package dyndns.tests.framework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dyndns.api.credentials.AwsCredentialsSource;
import dyndns.api.credentials.AwsCredentialsSource.AwsCredentials;
import dyndns.api.dns.DnsProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.hc.api.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Against a Route 53 that has every hosted zone, under the name of its id. */
class Route53Test extends ConfiguredContract {
    private static final String ZONE =
            "<GetHostedZoneResponse xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><HostedZone><Id>/hostedzone/ID"
                    + "</Id><Name>ID.test.</Name></HostedZone></GetHostedZoneResponse>";
    private static final Set<String> CHECKS = Set.of("Route 53 zones", "AWS credentials");
    private static final String METRICS = "(component.name=dyndns.dns.route53.Route53Metrics)";

    private HttpServer aws;

    private record Seen(Set<String> zones, Set<String> checks, boolean metrics) {}

    private static final class Source implements AwsCredentialsSource {
        @Override
        public Optional<AwsCredentials> current() {
            return Optional.of(new AwsCredentials("AKIASOURCE", "secret", Optional.empty(), Optional.empty()));
        }

        @Override
        public void refused(AwsCredentials credentials) {}
    }

    @BeforeEach
    void start() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/2013-04-01/hostedzone/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] answer = ZONE.replace("ID", path.substring(path.lastIndexOf('/') + 1))
                    .getBytes(UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        aws.start();
    }

    @AfterEach
    void stop() {
        aws.stop(0);
    }

    @Override
    String pid() {
        return "dyndns.dns.route53~test";
    }

    @Override
    Setting first() {
        return setting("ZONE");
    }

    @Override
    Setting second() {
        return setting("ZTWO", "ZTHREE");
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("hosted.zones", new String[] {"ZONE"}, "share", "0");
    }

    @Override
    Object seen() {
        Set<String> zones = values(DnsProvider.class, "(zone.id=*)", "zone.id");
        Set<String> checks = values(HealthCheck.class, "(hc.name=*)", "hc.name");
        checks.retainAll(CHECKS);
        boolean metrics = !references("io.prometheus.client.Collector", METRICS).isEmpty();
        return zones.isEmpty() && checks.isEmpty() && !metrics ? NOTHING : new Seen(zones, checks, metrics);
    }

    @Test
    void credentialsOfAServiceAreUsedWhenItComes() throws IOException {
        configure(pid(), Map.of("hosted.zones", new String[] {"ZONE"}, "endpoint", url(), "credentials", "source"));
        soon().untilAsserted(() -> assertThat(health()).contains("no credentials service"));
        register(AwsCredentialsSource.class, new Source());
        soon().untilAsserted(() -> assertThat(seen()).isEqualTo(new Seen(Set.of("ZONE"), CHECKS, true)));
        assertThat(health()).contains("AWS takes the credentials");
    }

    private String health() {
        return service(HealthCheck.class, "(hc.name=AWS credentials)")
                .map(check -> check.execute().toString())
                .orElse("");
    }

    private Setting setting(String... zones) {
        Map<String, Object> properties = Map.of(
                "hosted.zones", zones, "endpoint", url(), "access.key.id", "AKIATEST", ".secret.access.key", "secret");
        return new Setting(properties, new Seen(Set.of(zones), CHECKS, true));
    }

    private String url() {
        return "http://127.0.0.1:" + aws.getAddress().getPort();
    }

    private Set<String> values(Class<?> type, String filter, String property) {
        Set<String> values = new TreeSet<>();
        references(type.getName(), filter).forEach(found -> values.add(String.valueOf(found.getProperty(property))));
        return values;
    }

    private List<ServiceReference<?>> references(String type, String filter) {
        try {
            ServiceReference<?>[] found = context.getServiceReferences(type, filter);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
