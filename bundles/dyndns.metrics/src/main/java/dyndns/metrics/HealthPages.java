package dyndns.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;

/** What {@code /healthz} and {@code /readyz} say: the worst status, then a line for each check. */
final class HealthPages {
    private final Function<String, List<HealthCheckExecutionResult>> checks;

    /** @param checks runs the checks that have a tag; bounded in time; an empty list when there are none */
    HealthPages(Function<String, List<HealthCheckExecutionResult>> checks) {
        this.checks = checks;
    }

    /** Whether the process works: 200 or 503. Without checks that it answers at all is the proof. */
    Page live() {
        return page(checks.apply("live"), Status.OK);
    }

    /** Whether the program can do its work: 200 (warnings included) or 503. Without checks nobody knows: 503. */
    Page ready() {
        return page(checks.apply("ready"), Status.TEMPORARILY_UNAVAILABLE);
    }

    private static Page page(List<HealthCheckExecutionResult> results, Status withoutChecks) {
        Status worst = results.stream()
                .map(result -> result.getHealthCheckResult().getStatus())
                .max(Comparator.naturalOrder())
                .orElse(withoutChecks);
        String lines = results.stream().map(HealthPages::line).sorted().collect(Collectors.joining());
        return Page.plain(worst.compareTo(Status.WARN) <= 0 ? 200 : 503, worst + "\n" + lines);
    }

    private static String line(HealthCheckExecutionResult check) {
        Result result = check.getHealthCheckResult();
        String messages = StreamSupport.stream(result.spliterator(), false)
                .filter(entry -> entry.getStatus() == result.getStatus() && !entry.isDebug())
                .map(ResultLog.Entry::getMessage)
                .collect(Collectors.joining("; "));
        return check.getHealthCheckMetadata().getTitle() + ": " + result.getStatus() + ": "
                + messages.replaceAll("\\s+", " ") + "\n";
    }
}
