package dyndns.dns.route53;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dyndns.api.config.Report;
import dyndns.api.host.Host;
import dyndns.api.host.HostDirectory;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Prints an IAM policy for each configured account, one JSON document after the other. */
@Component(property = Report.OPTION + "=print-iam-policy")
public final class IamPolicyReport implements Report {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Reference(name = "hosts", cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<HostDirectory> hosts = List.of();

    @Reference(name = "zones", cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<ConfiguredZones> zones = List.of();

    @Activate
    public IamPolicyReport() {}

    IamPolicyReport(List<HostDirectory> hosts, List<ConfiguredZones> zones) {
        this.hosts = hosts;
        this.zones = zones;
    }

    @Override
    public String text() {
        List<Host> all =
                hosts.stream().flatMap(directory -> directory.hosts().stream()).toList();
        return zones.stream()
                .flatMap(account -> new IamPolicy(account, all).documents().stream())
                .map(document -> GSON.toJson(document) + "\n")
                .collect(Collectors.joining());
    }
}
