package dyndns.dns.route53;

import dyndns.aws.AssumedRole.Role;
import dyndns.aws.AwsRoute;
import dyndns.tls.TlsFiles;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** What the form says, in the types of the program. */
record Settings(Route53Config config) {
    /** Without what may be a secret. */
    @Override
    public String toString() {
        return "Settings" + zones();
    }

    /** In the order in which they are configured, each once. */
    List<ZoneRef> zones() {
        return Arrays.stream(config.hosted_zones())
                .flatMap(zone -> ZoneRef.parse(zone).stream())
                .distinct()
                .toList();
    }

    Limits limits() {
        return new Limits(
                config.request_rate(),
                config.request_burst(),
                config.change_rate(),
                config.change_burst(),
                config.share());
    }

    Optional<URI> endpoint() {
        return Optional.of(config.endpoint().strip())
                .filter(url -> !url.isEmpty())
                .map(URI::create);
    }

    Region region() {
        return Region.of(config.region());
    }

    /** Route 53 is one for each partition; its requests are signed for this region, whatever the endpoint. */
    Region signingRegion() {
        if (config.region().startsWith("cn-")) return Region.CN_NORTHWEST_1;
        return config.region().startsWith("us-gov-") ? Region.US_GOV_WEST_1 : Region.US_EAST_1;
    }

    Optional<Role> role() {
        Optional<String> externalId = Optional.of(config._external_id()).filter(id -> !id.isEmpty());
        return Optional.of(config.assume_role_arn())
                .filter(arn -> !arn.isEmpty())
                .map(arn -> new Role(arn, externalId));
    }

    AwsRoute route() {
        return new AwsRoute(
                Optional.of(config._proxy().strip())
                        .filter(url -> !url.isEmpty())
                        .map(URI::create),
                TlsFiles.of(config.ca_cert(), "", "", false),
                Duration.ofMillis(config.timeout_ms()));
    }
}
