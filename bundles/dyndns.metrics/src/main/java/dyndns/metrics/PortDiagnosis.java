package dyndns.metrics;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Component;

/** Whether the address of the metrics is free. */
@Component
public final class PortDiagnosis implements Diagnosis {
    @Override
    public List<Examination> examinations(SetUp setUp) {
        return setUp.of(MetricsEndpoint.PID).stream()
                .map(entry -> examination(entry.getKey(), entry.getValue(), setUp.running()))
                .toList();
    }

    private static Examination examination(String pid, Map<String, Object> properties, boolean running) {
        String listen = Objects.toString(properties.get("listen"), "");
        String what = "metrics " + listen;
        return new Examination(what.strip(), () -> List.of(finding(what.strip(), pid, properties, running)));
    }

    private static Finding finding(String what, String pid, Map<String, Object> properties, boolean running) {
        if (running) return Finding.ok(what, "left to the running program");
        return new MetricsPortCheck()
                .check(pid, properties).stream()
                        .map(problem -> Finding.failure(
                                what,
                                "needed is " + problem.allowed(),
                                "end what holds the port, or choose another one in metrics_listen"))
                        .findFirst()
                        .orElse(Finding.ok(what, "free"));
    }
}
