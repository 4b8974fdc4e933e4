package dyndns.api.dns;

import dyndns.api.host.HostName;

/** What identifies a resource record set: owner name and type (RFC 2181, 5). */
public record RecordSetKey(HostName name, RecordType type) {
    @Override
    public String toString() {
        return name + " " + type;
    }
}
