package dyndns.resolver.interfaces;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The network interfaces of a machine. */
interface Interfaces {
    /** The addresses of an interface; empty when there is no such interface. */
    Optional<List<LocalAddress>> addresses(String name) throws IOException;

    /**
     * All that {@link #addresses} depends on, for comparing with what it was before, at little cost; may tell of
     * changes that make no difference to it.
     */
    Object snapshot(String name) throws IOException;

    /** The names of all there are. */
    List<String> names() throws IOException;
}
