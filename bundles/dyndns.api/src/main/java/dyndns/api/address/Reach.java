package dyndns.api.address;

/** How far an address reaches, by the IANA special-purpose address registries (RFC 6890). */
public enum Reach {
    /** Globally reachable: may stand in any record. */
    GLOBAL,
    /**
     * Reachable within a site, or kept for documentation and benchmarks: private, unique-local, carrier-grade NAT,
     * IPv4 link-local. Only for hosts that allow private addresses.
     */
    LOCAL,
    /** Never of use in a record: loopback, multicast, unspecified, broadcast, reserved, transition mechanisms. */
    NEVER;

    /** Whether a record of a host may hold such an address. */
    public boolean allowed(boolean allowPrivate) {
        return this == GLOBAL || this == LOCAL && allowPrivate;
    }
}
