package dyndns.credentials.vault;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.SetUp;
import dyndns.httpclient.HttpCaller;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.converter.Converters;

/** Whether Vault answers, is open, lets us in, and would give credentials. */
@Component
public final class VaultDiagnosis implements Diagnosis {
    private final HttpCaller http;

    @Activate
    public VaultDiagnosis(@Reference(name = "http") HttpCaller http) {
        this.http = http;
    }

    @Override
    public List<Examination> examinations(SetUp setUp) {
        List<Examination> examinations = new ArrayList<>();
        for (Map.Entry<String, Map<String, Object>> entry : setUp.of(VaultConfig.PID)) {
            VaultConfig config =
                    Converters.standardConverter().convert(entry.getValue()).to(VaultConfig.class);
            VaultSettings settings = VaultSettings.of(config);
            boolean single = config.secret_id_wrapped() && config.auth_method().equals("approle");
            for (URI address : settings.addresses()) {
                VaultVisit visit = new VaultVisit(http, settings, address, single);
                examinations.add(new Examination(visit.what(), visit::findings));
            }
        }
        return examinations;
    }
}
