package dyndns.httpclient;

import dyndns.api.address.Family;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach the other side.
 *
 * @param family the only one to connect over; empty: any. The way to a proxy is free: which family the proxy goes on
 *     with is not ours to choose
 * @param caFile certificates in PEM form that are trusted besides the system's; read at each exchange, so that a
 *     renewed file counts at once
 */
public record Route(Optional<Family> family, Optional<Path> caFile) {
    /** Any family, the system's certificates. */
    public static final Route ANY = new Route(Optional.empty(), Optional.empty());
}
