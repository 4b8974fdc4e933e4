package dyndns.server;

import dyndns.api.host.Host;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All host directories as one; where two know a host, the first in service ranking decides. */
record Directories(Supplier<List<HostDirectory>> directories) {
    Optional<Host> find(HostName name) {
        for (HostDirectory directory : directories.get()) {
            Optional<Host> host = directory.find(name);
            if (host.isPresent()) return host;
        }
        return Optional.empty();
    }
}
