package dyndns.resolver.interfaces;

import dyndns.api.address.IpAddress;
import dyndns.api.resolve.IpResolver;
import dyndns.contracts.IpResolverContract;
import java.util.List;
import java.util.Set;

class InterfaceResolverContractTest extends IpResolverContract {
    @Override
    protected IpResolver knowing(List<IpAddress> addresses) {
        LocalAddress[] local = addresses.stream()
                .map(address -> new LocalAddress(address, 24, Set.of()))
                .toArray(LocalAddress[]::new);
        return new InterfaceResolver("eth0", new FakeInterfaces().set("eth0", local));
    }
}
