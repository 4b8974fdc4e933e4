package dyndns.hosts.config;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.api.update.UpdateVerifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether every public key is good. */
@Component
public final class HostsDiagnosis implements Diagnosis {
    private static final String WHAT = "hosts";

    private final KeyCheck keys;

    @Activate
    public HostsDiagnosis(@Reference(name = "verifier") UpdateVerifier verifier) {
        this.keys = new KeyCheck(verifier);
    }

    @Override
    public List<Examination> examinations(SetUp setUp) {
        List<Map.Entry<String, Map<String, Object>>> configurations = Stream.of(HostForm.PID, HostFilesForm.PID)
                .flatMap(pid -> setUp.of(pid).stream())
                .toList();
        if (configurations.isEmpty()) return List.of();
        return List.of(new Examination(WHAT, () -> findings(configurations)));
    }

    private List<Finding> findings(List<Map.Entry<String, Map<String, Object>>> configurations) {
        List<Finding> bad = configurations.stream()
                .flatMap(entry -> keys.check(entry.getKey(), entry.getValue()).stream())
                .map(problem -> Finding.failure(
                        WHAT,
                        problem.property() + " is '" + problem.value() + "', not " + problem.allowed(),
                        "put the public key of the client's key file there; the host is not served with this one"))
                .toList();
        return bad.isEmpty() ? List.of(Finding.ok(WHAT, "every public key is good")) : bad;
    }
}
