package dyndns.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressPaceTest {
    private final AtomicLong now = new AtomicLong(-5_000);

    @Test
    void aBucketEmptiesAndFillsUpAgain() {
        AddressPace pace = new AddressPace(60, 10, now::get);
        for (int i = 0; i < 60; i++) assertThat(pace.admit("192.0.2.1")).isEmpty();

        assertThat(pace.admit("192.0.2.1")).contains(Duration.ofSeconds(1));
        now.addAndGet(Duration.ofMillis(400).toNanos());
        assertThat(pace.admit("192.0.2.1").orElseThrow()).isBetween(Duration.ofMillis(599), Duration.ofMillis(601));
        now.addAndGet(Duration.ofMillis(601).toNanos());
        assertThat(pace.admit("192.0.2.1")).isEmpty();
        assertThat(pace.admit("192.0.2.1")).isPresent();
    }

    @Test
    void addressesCountApartAndIpv6ByItsNetwork() {
        AddressPace pace = new AddressPace(1, 10, now::get);

        assertThat(pace.admit("192.0.2.1")).isEmpty();
        assertThat(pace.admit("192.0.2.2")).isEmpty();
        assertThat(pace.admit("2001:db8::1")).isEmpty();
        assertThat(pace.admit("2001:db8:0:0:1:2:3:4")).isPresent();
        assertThat(pace.admit("2001:db8:0:1::1")).isEmpty();
    }

    @Test
    void onlyTheLastAddressesAreRemembered() {
        AddressPace pace = new AddressPace(1, 2, now::get);

        pace.admit("192.0.2.1");
        pace.admit("192.0.2.2");
        pace.admit("192.0.2.1");
        pace.admit("192.0.2.3");

        assertThat(pace.admit("192.0.2.1")).isPresent();
        assertThat(pace.admit("192.0.2.2")).isEmpty();
    }

    @Test
    void zeroIsNoLimit() {
        AddressPace pace = new AddressPace(0, 10, now::get);

        for (int i = 0; i < 1_000; i++) assertThat(pace.admit("192.0.2.1")).isEmpty();
    }
}
