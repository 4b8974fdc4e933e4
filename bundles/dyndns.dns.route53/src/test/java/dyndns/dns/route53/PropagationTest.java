package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PropagationTest {
    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture(new Limits(10, 50, 100, 1_500, 1));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void itEndsWhenAllNameServersHaveIt() {
        fixture.aws.status = "PENDING";
        CompletableFuture<Boolean> propagated =
                fixture.propagation.follow("/change/C1").toCompletableFuture();

        fixture.propagation.look();
        assertThat(fixture.aws.requests).as("too early").isEmpty();
        pass(10);
        assertThat(propagated).isNotDone();
        fixture.aws.status = "INSYNC";
        pass(30);

        assertThat(propagated).isCompletedWithValue(true);
        assertThat(fixture.aws.requests).contains("GET /2013-04-01/change/C1").hasSizeLessThan(5);
    }

    @Test
    void afterTenMinutesItIsNotKnown() {
        fixture.aws.status = "PENDING";
        CompletableFuture<Boolean> propagated =
                fixture.propagation.follow("/change/C1").toCompletableFuture();

        pass(630);

        assertThat(propagated).isCompletedWithValue(false);
        assertThat(fixture.aws.requests).hasSizeLessThan(40);
    }

    @Test
    void itLooksOnlyWhileRequestsAreLeft() {
        CompletableFuture<Boolean> propagated =
                fixture.propagation.follow("/change/C1").toCompletableFuture();
        fixture.time.pause(Duration.ofSeconds(3));
        for (int i = 0; i < 50; i++) fixture.pace.reserve(0);

        fixture.propagation.look();

        assertThat(propagated).isNotDone();
        assertThat(fixture.aws.requests).isEmpty();
    }

    @Test
    void noMoreThanAThousandAreFollowed() {
        for (int i = 0; i < 1_000; i++) fixture.propagation.follow("/change/C" + i);

        assertThat(fixture.propagation.follow("/change/X").toCompletableFuture())
                .isCompletedWithValue(false);
    }

    @Test
    void theEndLeavesNothingOpen() {
        CompletableFuture<Boolean> propagated =
                fixture.propagation.follow("/change/C1").toCompletableFuture();

        fixture.propagation.close();

        assertThat(propagated).isCompletedWithValue(false);
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            fixture.time.pause(Duration.ofSeconds(1));
            fixture.propagation.look();
        }
    }
}
