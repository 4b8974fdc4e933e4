package dyndns.api.address;

/** The two address families. */
public enum Family {
    IPV4,
    IPV6
}
