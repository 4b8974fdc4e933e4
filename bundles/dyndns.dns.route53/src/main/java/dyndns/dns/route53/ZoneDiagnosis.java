package dyndns.dns.route53;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.api.host.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.util.converter.Converters;

/** Whether AWS takes the credentials, and whether each hosted zone can be read and written. */
@Component
public final class ZoneDiagnosis implements Diagnosis {
    private static final String VAULT = "dyndns.credentials.vault";

    @Override
    public List<Examination> examinations(SetUp setUp) {
        Set<HostName> hosts = ConfiguredHosts.of(setUp);
        List<Examination> examinations = new ArrayList<>();
        for (Map.Entry<String, Map<String, Object>> entry : setUp.of(Route53Config.PID)) {
            Settings settings = new Settings(
                    Converters.standardConverter().convert(entry.getValue()).to(Route53Config.class));
            boolean lent = isLent(settings.config(), setUp);
            for (ZoneRef zone : settings.zones()) {
                ZoneVisit visit = new ZoneVisit(settings, zone, hosts);
                examinations.add(
                        new Examination(visit.what(), lent ? () -> List.of(notAsked(visit.what())) : visit::findings));
            }
        }
        return examinations;
    }

    /** Whether the credentials are made by a service, which makes none for a diagnosis. */
    private static boolean isLent(Route53Config config, SetUp setUp) {
        boolean service = !setUp.of(VAULT).isEmpty();
        boolean auto =
                config.credentials().equals("auto") && config.access_key_id().isEmpty();
        return config.credentials().equals("source") || service && auto;
    }

    private static Finding notAsked(String what) {
        return Finding.ok(what, "not asked: its credentials are made by Vault, and none are made for this");
    }
}
