package dyndns.resolver.fixed;

import dyndns.api.address.IpAddress;
import dyndns.api.resolve.IpResolver;
import dyndns.contracts.IpResolverContract;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

class FixedResolverContractTest extends IpResolverContract {
    @Override
    protected IpResolver knowing(List<IpAddress> addresses) {
        return new FixedResolver(addresses.stream().collect(Collectors.toMap(IpAddress::family, Function.identity())));
    }
}
