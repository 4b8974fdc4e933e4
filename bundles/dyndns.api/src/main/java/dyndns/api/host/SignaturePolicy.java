package dyndns.api.host;

/** Which signature of an update is enough for a host. */
public enum SignaturePolicy {
    /** Version 1 or version 2. */
    ANY,
    /** Version 2 only. */
    V2
}
