package dyndns.credentials.vault;

import dyndns.api.credentials.AwsCredentialsSource.AwsCredentials;
import dyndns.api.event.CredentialsEvent.CredentialsChanged;
import dyndns.api.event.CredentialsEvent.LoginRenewed;
import dyndns.api.event.CredentialsEvent.RenewalFailed;
import dyndns.api.event.Event;
import dyndns.httpclient.apache.ApacheHttpCaller;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.Result;

/** A rotation with a strict Vault, on a clock of the test's. Waits of the back-off are the shortest: 0.5 s, 1 s … */
final class Setup implements AutoCloseable {
    static final Method APPROLE = new AppRoleMethod(
            "approle",
            FakeVault.ROLE_ID,
            new SecretId(new SecretText.Configured(new Secret(FakeVault.SECRET_ID)), false));

    final FakeTime time = new FakeTime();
    final FakeVault vault = new FakeVault(time);
    final List<Event> events = new ArrayList<>();
    final VaultMetrics metrics = new VaultMetrics();
    final ApacheHttpCaller http = ApacheHttpCaller.named("dyndns/test");
    /** By how much the system's clock was set back. */
    Duration setBack = Duration.ZERO;

    final Report report;
    final Rotation rotation;

    Setup(Method method) throws IOException {
        VaultSettings settings = settings(method, vault.address());
        Addresses addresses = new Addresses(new Endpoint(http, settings), settings, metrics, time::nanos);
        OwnTime clock = new OwnTime(() -> time.instant().minus(setBack), time::nanos);
        this.report = new Report(clock, events::add, addresses::address);
        Surroundings around = new Surroundings(time, clock, time::nanos, () -> 0);
        this.rotation = new Rotation(settings, addresses, around, report, () -> {});
    }

    static VaultSettings settings(Method method, String... addresses) {
        return new VaultSettings(
                List.of(addresses).stream().map(URI::create).toList(),
                Optional.empty(),
                Optional.empty(),
                method,
                "aws/creds/dyndns",
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }

    void start() {
        rotation.start();
        time.seconds(0);
    }

    AwsCredentials current() {
        return rotation.current().orElseThrow();
    }

    String id() {
        return rotation.current().map(AwsCredentials::accessKeyId).orElse("none");
    }

    void refuse() {
        rotation.refused(current());
        time.seconds(0);
    }

    Result.Status health() {
        return VaultHealth.of(rotation.current(), report.problem(), report.refusal())
                .getStatus();
    }

    List<RenewalFailed> failures() {
        return of(RenewalFailed.class);
    }

    List<CredentialsChanged> changes() {
        return of(CredentialsChanged.class);
    }

    List<LoginRenewed> logins() {
        return of(LoginRenewed.class);
    }

    private <E> List<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        http.close();
        vault.close();
    }
}
