package dyndns.dns.route53;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.Zone;
import dyndns.contracts.DnsProviderContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class Route53ContractTest extends DnsProviderContract {
    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture(Fixture.FAST);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Override
    protected DnsProvider provider() {
        return fixture.zone;
    }

    @Override
    protected Zone zone() {
        return Fixture.ZONE;
    }

    @Override
    protected boolean severalAddressesAreForeign() {
        return true;
    }
}
