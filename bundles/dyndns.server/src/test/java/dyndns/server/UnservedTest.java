package dyndns.server;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.IpAddress;
import dyndns.api.store.Stamp;
import dyndns.api.store.Wish;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnservedTest {
    private int later;
    private final Unserved unserved = new Unserved(() -> later++);

    @Test
    void whatComesTogetherIsToldOnceAndLater() {
        keep("a");
        keep("b");
        unserved.takeAll();
        keep("a");
        assertThat(later).isEqualTo(1);
    }

    @Test
    void onceToldItIsToldAgainOnlyWhenThereWasNothingMeanwhile() {
        keep("a");
        unserved.tell();
        keep("b");
        assertThat(later).isEqualTo(1);
        unserved.takeAll();
        keep("a");
        assertThat(later).isEqualTo(2);
    }

    private void keep(String host) {
        Wish wish = new Wish.Address(IpAddress.parse("198.51.100.1").orElseThrow());
        unserved.keep(new Wanted(
                ZoneFixture.key(host), wish, 60, Optional.empty(), new Stamp(Instant.EPOCH, true), Instant.EPOCH));
    }
}
