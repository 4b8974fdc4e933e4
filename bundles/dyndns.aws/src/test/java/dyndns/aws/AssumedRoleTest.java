package dyndns.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dyndns.aws.AssumedRole.Role;
import dyndns.tls.TlsFiles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.model.StsException;

/** Against an STS of two answers. */
class AssumedRoleTest {
    private static final String SESSION =
            "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials>"
                    + "<AccessKeyId>ASIA%d</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
                    + "<SessionToken>token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>"
                    + "</Credentials></AssumeRoleResult></AssumeRoleResponse>";
    private static final String DENIED =
            "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile boolean denies;
    private HttpServer server;
    private AssumedRole role;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String answer = denies ? DENIED : SESSION.replace("%d", "" + requests.size());
            try (exchange) {
                exchange.sendResponseHeaders(denies ? 403 : 200, answer.getBytes(UTF_8).length);
                exchange.getResponseBody().write(answer.getBytes(UTF_8));
            }
        });
        server.start();
        System.setProperty(
                "aws.endpointUrlSts", "http://127.0.0.1:" + server.getAddress().getPort());
        role = new AssumedRole(
                base(),
                new Role("arn:aws:iam::123456789012:role/dns", Optional.of("ours")),
                Region.US_EAST_1,
                new AwsRoute(Optional.empty(), TlsFiles.SYSTEM, Duration.ofSeconds(10)));
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.endpointUrlSts");
        role.close();
        server.stop(0);
    }

    @Test
    void oneSessionServesManyRequests() {
        assertThat(role.current().accessKeyId()).isEqualTo("ASIA1");
        assertThat(role.current().accessKeyId()).isEqualTo("ASIA1");

        assertThat(requests).singleElement().asString().contains("ExternalId=ours", "RoleSessionName=dyndns");
    }

    @Test
    void aRefusedSessionIsReplaced() {
        role.refused(role.current());

        assertThat(role.current().accessKeyId()).isEqualTo("ASIA2");
        assertThat(refused).isEmpty();
    }

    @Test
    void aSessionThatIsRefusedTwiceIsReplacedOnce() {
        AwsCredentials first = role.current();
        role.refused(first);
        assertThat(role.current().accessKeyId()).isEqualTo("ASIA2");
        role.refused(first);

        assertThat(role.current().accessKeyId()).isEqualTo("ASIA2");
    }

    @Test
    void whoMayNotAssumeTheRoleIsToldSo() {
        denies = true;

        assertThatExceptionOfType(StsException.class).isThrownBy(role::current);
        assertThat(refused).containsExactly("AKIABASE");
    }

    @Test
    void anExternalIdIsNotShown() {
        assertThat(new Role("arn", Optional.of("hidden")).toString())
                .contains("arn")
                .doesNotContain("hidden");
    }

    private AwsLogin base() {
        return new AwsLogin() {
            @Override
            public AwsCredentials current() {
                return AwsBasicCredentials.create("AKIABASE", "secret");
            }

            @Override
            public void refused(AwsCredentials used) {
                refused.add(used.accessKeyId());
            }
        };
    }
}
