package dyndns.dns.embedded;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.Zone;
import dyndns.contracts.DnsProviderContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDnsContractTest extends DnsProviderContract {
    private EmbeddedDns dns;

    @BeforeEach
    void setUp(@TempDir Path state) throws IOException {
        dns = Fixtures.server(state, Fixtures.freePort(), Fixtures.ZONE.text());
    }

    @AfterEach
    void stop() {
        dns.deactivate();
    }

    @Override
    protected DnsProvider provider() {
        return dns;
    }

    @Override
    protected Zone zone() {
        return new Zone(Fixtures.ZONE, Fixtures.ZONE.text());
    }
}
