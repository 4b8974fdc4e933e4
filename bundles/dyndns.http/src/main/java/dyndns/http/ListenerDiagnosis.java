package dyndns.http;

import dyndns.api.config.ConfigurationCheck.Problem;
import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Component;

/** Whether each listener could start: its address, its certificate. */
@Component
public final class ListenerDiagnosis implements Diagnosis {
    private static final Duration SOON = Duration.ofDays(14);

    @Override
    public List<Examination> examinations(SetUp setUp) {
        return setUp.of("dyndns.http").stream()
                .map(entry -> new Examination(
                        what(entry.getValue()), () -> findings(entry.getKey(), entry.getValue(), setUp.running())))
                .toList();
    }

    private static String what(Map<String, Object> properties) {
        return "listener " + properties.get("address");
    }

    private static List<Finding> findings(String pid, Map<String, Object> properties, boolean running)
            throws IOException {
        String what = what(properties);
        List<Finding> findings = new ArrayList<>();
        for (Problem problem : new ListenerStartCheck().check(pid, properties)) {
            boolean ours = running && problem.property().equals("address");
            if (!ours) {
                findings.add(Finding.failure(
                        what,
                        problem.property() + " " + problem.value() + ": needed is " + problem.allowed(),
                        todo(problem)));
            }
        }
        if (!findings.isEmpty()) return findings;
        findings.add(Finding.ok(what, running ? "left to the running program" : "free"));
        String certificate = Objects.toString(properties.get("tls.cert"), "");
        if (!certificate.isEmpty())
            findings.add(certificate(
                    what, PemFiles.certificates(Path.of(certificate)).get(0)));
        return findings;
    }

    private static String todo(Problem problem) {
        return problem.property().equals("address")
                ? "end what holds the port, or choose another one"
                : "correct the file, or name another one";
    }

    private static Finding certificate(String what, X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration left = Duration.between(Instant.now(), end);
        if (left.isNegative()) return Finding.failure(what, "its certificate has expired at " + end, "renew it");
        String found = "certificate valid for " + left.toDays() + " days, until " + end;
        return left.compareTo(SOON) < 0 ? Finding.warning(what, found, "renew it") : Finding.ok(what, found);
    }
}
