package dyndns.httpclient.apache;

import dyndns.api.address.Family;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/** Leaves addresses of the wanted family only; free on the way to a proxy. */
record FamilyDnsResolver(Optional<Family> family, EnvironmentProxies proxies) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = all(host);
        if (family.isEmpty() || proxies.isProxy(host)) return all;
        InetAddress[] wanted = Arrays.stream(all)
                .filter(address -> (address instanceof Inet4Address) == (family.get() == Family.IPV4))
                .toArray(InetAddress[]::new);
        if (wanted.length == 0) throw new UnknownHostException(host + " has no address of family " + family.get());
        return wanted;
    }

    /** Java's own message is the bare name when it has failed shortly before. */
    private static InetAddress[] all(String host) throws UnknownHostException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new UnknownHostException("the name " + host + " is not known, or no name server answers");
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
