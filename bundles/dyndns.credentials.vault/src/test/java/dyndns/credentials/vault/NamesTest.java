package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "https://vault.example.org, false",
        "http://vault.example.org:8200, true",
        "http://127.0.0.1.example.org, true",
        "http://127.0.0.1:8200, false",
        "http://LOCALHOST:8200, false",
        "http://[::1]:8200, false"
    })
    void onlyWhatLeavesTheMachineWithoutTlsIsOpen(String address, boolean open) {
        assertThat(Names.isOpen(Names.address(address).orElseThrow())).isEqualTo(open);
    }
}
