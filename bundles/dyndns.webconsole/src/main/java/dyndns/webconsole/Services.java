package dyndns.webconsole;

import dyndns.api.broker.Broker;
import dyndns.api.config.ConfigurationVerdict;
import dyndns.api.credentials.AwsCredentialsSource;
import dyndns.api.event.Notifier;
import dyndns.api.history.History;
import dyndns.api.host.Host;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import dyndns.api.intake.Intake;
import dyndns.api.overview.ClientOverview;
import dyndns.api.overview.ServerOverview;
import dyndns.api.update.KeyPairMaker;
import dyndns.api.update.UpdateSigner;
import dyndns.api.update.UpdateVerifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What the pages show and use, as far as it is there now: they do without any of it. */
@Component(service = Services.class)
public class Services {
    @Reference(
            name = "overview",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ServerOverview overview;

    @Reference(
            name = "history",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable History history;

    @Reference(
            name = "intake",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Intake intake;

    @Reference(
            name = "checks",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable HealthCheckExecutor checks;

    @Reference(
            name = "keyPairs",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable KeyPairMaker keyPairs;

    @Reference(
            name = "verifier",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable UpdateVerifier verifier;

    @Reference(
            name = "verdict",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ConfigurationVerdict verdict;

    @Reference(
            name = "signer",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(signer.name=console)")
    volatile @Nullable UpdateSigner signer;

    @Reference(name = "directories", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<HostDirectory> directories = List.of();

    @Reference(name = "brokers", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<Broker> brokers = List.of();

    @Reference(name = "clients", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ClientOverview> clients = List.of();

    @Reference(name = "notifiers", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<Notifier> notifiers = List.of();

    @Reference(name = "credentials", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<Map.Entry<Map<String, Object>, AwsCredentialsSource>> credentials = List.of();

    private volatile boolean server = true;

    @Activate
    void activate(BundleContext context) {
        server = ThisProgram.isServer(context);
    }

    Collection<Host> hosts() {
        List<HostDirectory> all = directories;
        if (all.size() == 1) return all.get(0).hosts();
        return all.stream().flatMap(directory -> directory.hosts().stream()).toList();
    }

    Optional<Host> host(HostName name) {
        return directories.stream()
                .flatMap(directory -> directory.find(name).stream())
                .findFirst();
    }

    /** Whether hosts are managed here. */
    boolean isServer() {
        return server;
    }

    Optional<ServerOverview> overview() {
        return Optional.ofNullable(overview);
    }

    Optional<History> history() {
        return Optional.ofNullable(history);
    }

    Optional<Intake> intake() {
        return Optional.ofNullable(intake);
    }

    Optional<HealthCheckExecutor> checks() {
        return Optional.ofNullable(checks);
    }

    Optional<KeyPairMaker> keyPairs() {
        return Optional.ofNullable(keyPairs);
    }

    Optional<UpdateVerifier> verifier() {
        return Optional.ofNullable(verifier);
    }

    Optional<ConfigurationVerdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    Optional<UpdateSigner> signer() {
        return Optional.ofNullable(signer);
    }

    List<Broker> brokers() {
        return brokers;
    }

    List<ClientOverview> clients() {
        return clients;
    }

    List<Notifier> notifiers() {
        return notifiers;
    }

    /** With the properties of their services. */
    List<Map.Entry<Map<String, Object>, AwsCredentialsSource>> credentials() {
        return credentials;
    }
}
