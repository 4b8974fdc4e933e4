package dyndns.dns.route53;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.Change;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import dyndns.aws.AwsLogin;
import dyndns.aws.AwsRoute;
import dyndns.tls.TlsFiles;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;

/** One hosted zone of the fake, with the SDK between; time passes only while somebody waits. */
final class Fixture implements AutoCloseable {
    static final Zone ZONE = new Zone(new HostName("dyn.example.org"), "ZTEST");
    static final Limits FAST = new Limits(1e6, 1e6, 1e6, 1e6, 1);

    final FakeRoute53 aws;
    final FakeTime time = new FakeTime();
    final Pace pace;
    final LoginStatus status = new LoginStatus(() -> Instant.EPOCH.plusNanos(time.nanos()));
    final AtomicInteger refusals = new AtomicInteger();
    final Api api;
    final Propagation propagation;
    final Route53Zone zone;
    private final Route53Client client;

    Fixture(Limits limits) throws Exception {
        aws = new FakeRoute53();
        AwsRoute route = new AwsRoute(Optional.empty(), TlsFiles.SYSTEM, Duration.ofSeconds(10));
        client = Route53Client.builder()
                .region(Region.US_EAST_1)
                .httpClient(route.client("http"))
                .overrideConfiguration(route.oneAttempt())
                .endpointOverride(URI.create(aws.url()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        pace = new Pace(limits, time);
        Signing signing = new Signing(new Connected(), status);
        api = new Api(new Requests(signing, pace, time), signing);
        propagation = new Propagation(api, time);
        zone = provider(ZONE);
    }

    /** Zones that are services of nobody. */
    ServedZones served() {
        return new ServedZones(new Services(new FakeServices().context()), this::provider);
    }

    Route53Zone provider(Zone hosted) {
        return new Route53Zone(hosted, api, pace, propagation, time);
    }

    @Override
    public void close() {
        client.close();
        aws.close();
    }

    static Change replace(String label, String address) {
        RecordSetKey key = key(label);
        return new Change.Replace(
                new RecordSet(key, 60, IpAddress.parse(address).orElseThrow()));
    }

    static RecordSetKey key(String label) {
        return new RecordSetKey(new HostName(label + ".dyn.example.org"), RecordType.A);
    }

    private final class Connected implements Signing.Connection {
        private final AwsCredentials credentials = AwsBasicCredentials.create("AKIATEST", "secret");

        @Override
        public Route53Client client() {
            return client;
        }

        @Override
        public AwsLogin login() {
            return new AwsLogin() {
                @Override
                public AwsCredentials current() {
                    return credentials;
                }

                @Override
                public void refused(AwsCredentials used) {
                    refusals.incrementAndGet();
                }
            };
        }
    }
}
