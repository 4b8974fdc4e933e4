package dyndns.dns.embedded;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Component;

/** Whether the address of the name server is free. */
@Component
public final class PortDiagnosis implements Diagnosis {
    @Override
    public List<Examination> examinations(SetUp setUp) {
        return setUp.of(EmbeddedDns.PID).stream()
                .map(entry -> examination(entry.getKey(), entry.getValue(), setUp.running()))
                .toList();
    }

    private static Examination examination(String pid, Map<String, Object> properties, boolean running) {
        String what = "name server " + Objects.toString(properties.get("listen"), EmbeddedDns.LISTEN);
        return new Examination(what, () -> List.of(finding(what, pid, properties, running)));
    }

    private static Finding finding(String what, String pid, Map<String, Object> properties, boolean running) {
        if (running) return Finding.ok(what, "left to the running program");
        return new PortCheck()
                .check(pid, properties).stream()
                        .map(problem -> Finding.failure(
                                what,
                                "needed is " + problem.allowed(),
                                "end what holds the port, or choose another one in embedded_dns.listen; below 1024 the"
                                        + " program needs CAP_NET_BIND_SERVICE"))
                        .findFirst()
                        .orElse(Finding.ok(what, "free"));
    }
}
