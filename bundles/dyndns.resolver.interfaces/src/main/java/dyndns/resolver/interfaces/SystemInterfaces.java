package dyndns.resolver.interfaces;

import dyndns.api.address.IpAddress;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The interfaces of this machine. IPv6 addresses come with their states where the system has the table, else without.
 *
 * @param ifInet6 Linux's table of IPv6 addresses
 */
record SystemInterfaces(Path ifInet6) implements Interfaces {
    static final Path IF_INET6 = Path.of("/proc/net/if_inet6");

    @Override
    public Optional<List<LocalAddress>> addresses(String name) throws IOException {
        NetworkInterface found = NetworkInterface.getByName(name);
        if (found == null) return Optional.empty();
        boolean table = Files.exists(ifInet6);
        List<LocalAddress> addresses = new ArrayList<>();
        for (InterfaceAddress each : found.getInterfaceAddresses()) {
            InetAddress inet = each.getAddress();
            if (table && !(inet instanceof Inet4Address)) continue;
            IpAddress address = IpAddress.of(inet.getAddress());
            addresses.add(new LocalAddress(address, each.getNetworkPrefixLength(), Set.of()));
        }
        // The JDK lists them last first; the kernel has primary addresses before secondary ones.
        Collections.reverse(addresses);
        if (table) addresses.addAll(fromTable(name));
        return Optional.of(addresses);
    }

    @Override
    public Object snapshot(String name) throws IOException {
        NetworkInterface found = NetworkInterface.getByName(name);
        String table = Files.exists(ifInet6) ? Files.readString(ifInet6) : "";
        return found == null ? List.of(table) : List.of(found.getInterfaceAddresses(), table);
    }

    @Override
    public List<String> names() throws IOException {
        return NetworkInterface.networkInterfaces()
                .map(NetworkInterface::getName)
                .sorted()
                .toList();
    }

    private List<LocalAddress> fromTable(String name) throws IOException {
        try (Stream<String> lines = Files.lines(ifInet6)) {
            return IfInet6.addresses(lines, name);
        }
    }
}
