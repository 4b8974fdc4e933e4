package dyndns.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionDebtTest {
    @TempDir
    Path state;

    @Test
    void eachAddressHasItsOwnAlsoWhereNoDifferenceIsShown() {
        SubscriptionDebt one = debt("wss://broker:443/mqtt?tenant=a");
        SubscriptionDebt other = debt("wss://broker:443/mqtt?tenant=b");
        one.owe();
        assertThat(other.owed()).isFalse();
        other.paid();
        assertThat(debt("wss://broker:443/mqtt?tenant=a").owed()).isTrue();
        one.paid();
        assertThat(one.owed()).isFalse();
    }

    private SubscriptionDebt debt(String address) {
        return new SubscriptionDebt(state, Fixture.settings(address));
    }
}
