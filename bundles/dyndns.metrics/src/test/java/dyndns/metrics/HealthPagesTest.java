package dyndns.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class HealthPagesTest {
    private static Page ready(FakeCheck... checks) {
        return new HealthPages(tag -> tag.equals("ready") ? List.of(checks) : List.of()).ready();
    }

    private static FakeCheck check(String name, Status status, String message) {
        return new FakeCheck(name, new Result(status, message));
    }

    @Test
    void readyWhileNothingIsWorseThanAWarning() {
        Page page = ready(check("zones", Status.OK, "all served"), check("brokers", Status.WARN, "one is away"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).isEqualTo("WARN\nbrokers: WARN: one is away\nzones: OK: all served\n");
    }

    @Test
    void notReadyWithoutWhatItNeeds() {
        for (Status status : List.of(Status.TEMPORARILY_UNAVAILABLE, Status.CRITICAL, Status.HEALTH_CHECK_ERROR)) {
            Page page = ready(check("zones", status, "none\nserved"), check("brokers", Status.OK, ""));
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.text()).startsWith(status + "\n").contains("zones: " + status + ": none served\n");
        }
    }

    @Test
    void onlyTheMessagesThatMadeTheStatusAreShown() {
        FormattingResultLog log = new FormattingResultLog();
        log.info("a fine zone");
        log.critical("zone a is away");
        log.critical("zone b is away");
        assertThat(ready(new FakeCheck("zones", new Result(log))).text())
                .isEqualTo("CRITICAL\nzones: CRITICAL: zone a is away; zone b is away\n");
    }

    @Test
    void withoutChecksNobodyKnowsWhetherItIsReadyButItLives() {
        assertThat(ready().status()).isEqualTo(503);
        assertThat(new HealthPages(tag -> List.of()).live()).isEqualTo(Page.plain(200, "OK\n"));
    }

    @Test
    void livenessAsksItsOwnChecks() {
        HealthPages pages = new HealthPages(
                tag -> tag.equals("live") ? List.of(check("threads", Status.CRITICAL, "deadlock")) : List.of());
        assertThat(pages.live().status()).isEqualTo(503);
    }
}
