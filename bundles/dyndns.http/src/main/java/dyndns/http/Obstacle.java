package dyndns.http;

import dyndns.api.config.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** What keeps a listener from its address. */
final class Obstacle {
    private Obstacle() {}

    /** Why a socket cannot be bound to the address now; empty: it can. Binds one for a moment. */
    static Optional<String> of(ListenAddress address) {
        return of(Optional.empty(), address);
    }

    /** @param held the address that the listener has now */
    static Optional<String> of(Optional<ListenAddress> held, ListenAddress address) {
        InetSocketAddress socketAddress = ListenAddress.demand(held.map(ListenAddress::resolve), address.resolve());
        if (socketAddress.isUnresolved()) {
            return Optional.of("no address is known for the host " + address.host());
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(socketAddress);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
