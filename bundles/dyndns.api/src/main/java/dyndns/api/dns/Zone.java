package dyndns.api.dns;

import dyndns.api.host.HostName;

/**
 * A zone that a provider serves.
 *
 * @param name the zone's apex
 * @param id what the provider calls it, such as a hosted zone id; the name where it has none
 */
public record Zone(HostName name, String id) {}
