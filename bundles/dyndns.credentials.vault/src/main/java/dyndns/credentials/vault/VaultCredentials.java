package dyndns.credentials.vault;

import dyndns.api.credentials.AwsCredentialsSource;
import dyndns.api.event.Event;
import dyndns.api.event.Events;
import dyndns.httpclient.HttpCaller;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** AWS credentials from one Vault; none until it has answered. */
@Component(
        service = {AwsCredentialsSource.class, HealthCheck.class},
        configurationPid = VaultConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        property = {HealthCheck.NAME + "=Vault", HealthCheck.TAGS + "=ready", HealthCheck.TAGS + "=credentials"})
@Designate(ocd = VaultConfig.class, factory = true)
public final class VaultCredentials implements AwsCredentialsSource, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(VaultCredentials.class);

    private final VaultMetrics metrics;
    private final Report report;
    private final Rotation rotation;

    @Reference(
            name = "events",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Events events;

    /** @throws IllegalArgumentException naming the first bad property */
    @Activate
    public VaultCredentials(
            @Reference(name = "http") HttpCaller http,
            @Reference(name = "metrics") VaultMetrics metrics,
            VaultConfig config) {
        VaultSettings settings = VaultSettings.of(config);
        Addresses vault = new Addresses(new Endpoint(http, settings), settings, metrics, System::nanoTime);
        Tasks loop = new Loop("vault-" + settings.addresses().get(0).getHost());
        OwnTime clock = new OwnTime(InstantSource.system(), System::nanoTime);
        Surroundings around = new Surroundings(loop, clock, System::nanoTime, RandomGenerator.getDefault());
        this.metrics = metrics;
        this.report = new Report(around.clock(), this::tell, vault::address);
        this.rotation = new Rotation(settings, vault, around, report, this::measure);
        settings.addresses().stream().filter(Names::isOpen).forEach(this::warn);
    }

    @Activate
    void start() {
        rotation.start();
    }

    @Deactivate
    void stop() {
        rotation.close();
        metrics.noExpiry(this);
    }

    @Override
    public Optional<AwsCredentials> current() {
        return rotation.current();
    }

    @Override
    public void refused(AwsCredentials credentials) {
        rotation.refused(credentials);
    }

    @Override
    public Result execute() {
        return VaultHealth.of(current(), report.problem(), report.refusal());
    }

    private void measure() {
        current()
                .flatMap(AwsCredentials::expiry)
                .ifPresentOrElse(end -> metrics.expiry(this, end), () -> metrics.noExpiry(this));
    }

    private void tell(Event event) {
        Events present = events;
        if (present != null) present.tell(event);
    }

    private void warn(URI address) {
        LOG.warn("{} is not encrypted: the network can read every secret", address);
    }
}
