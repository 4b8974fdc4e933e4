package dyndns.webconsole;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckSelector;

/** The health checks, the worst first. */
final class HealthSection {
    private final List<HealthCheckExecutionResult> results;

    HealthSection(Services services) {
        this.results = services.checks()
                .map(checks -> checks.execute(HealthCheckSelector.tags("*")))
                .orElse(List.of());
    }

    /** What is wrong, in a word; empty when nobody knows. */
    Optional<String> summary() {
        if (results.isEmpty()) return Optional.empty();
        long wrong = results.stream()
                .filter(result -> !result.getHealthCheckResult().isOk())
                .count();
        return Optional.of(wrong == 0 ? "all is well" : Words.count(wrong, "check needs", "checks need") + " a look");
    }

    boolean isGood() {
        return results.stream().allMatch(result -> result.getHealthCheckResult().isOk());
    }

    void write(Html html) {
        ServerSections.section(html, "health", "Health", inner -> {
            if (results.isEmpty()) inner.element("p", "No health check answers.", "class", "quiet");
            else table(inner);
        });
    }

    private void table(Html html) {
        Table table = new Table(html, "Health checks", "Check", "State", "What it says");
        Comparator<HealthCheckExecutionResult> worst =
                Comparator.comparing(result -> result.getHealthCheckResult().getStatus());
        Comparator<HealthCheckExecutionResult> order = worst.reversed().thenComparing(HealthSection::title);
        for (HealthCheckExecutionResult result : results.stream().sorted(order).toList()) {
            table.row(cell -> cell.text(title(result)));
            table.cell(cell -> badge(cell, result.getHealthCheckResult().getStatus()));
            table.cell(messages(result.getHealthCheckResult()));
            table.endRow();
        }
        table.end();
    }

    private static String title(HealthCheckExecutionResult result) {
        String title = result.getHealthCheckMetadata().getTitle();
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    private static void badge(Html html, Result.Status status) {
        switch (status) {
            case OK -> State.GOOD.badge(html, "good");
            case WARN -> State.WAITING.badge(html, "warning");
            case TEMPORARILY_UNAVAILABLE -> State.WAITING.badge(html, "not yet");
            default -> State.BAD.badge(html, "critical");
        }
    }

    private static String messages(Result result) {
        return StreamSupport.stream(result.spliterator(), false)
                .filter(entry -> entry.getStatus() == result.getStatus() && !entry.isDebug())
                .map(ResultLog.Entry::getMessage)
                .collect(Collectors.joining("; "));
    }
}
