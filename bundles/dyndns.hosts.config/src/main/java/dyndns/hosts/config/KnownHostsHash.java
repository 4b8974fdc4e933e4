package dyndns.hosts.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** FNV-1a 64 of the known hosts as canonical JSON: {@code {"host":["key",…]}}, sorted keys, no white space. */
final class KnownHostsHash {
    /** The parameters of FNV-1a for 64 bits (draft-eastlake-fnv, 5). */
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private KnownHostsHash() {}

    static long of(Collection<HostSpec> hosts) {
        SortedMap<String, List<String>> known = new TreeMap<>();
        for (HostSpec host : hosts) known.put(host.configuredAs(), host.keys());
        Gson gson = new GsonBuilder().disableHtmlEscaping().create();
        return fnv1a(gson.toJson(known).getBytes(StandardCharsets.UTF_8));
    }

    static long fnv1a(byte[] bytes) {
        long hash = OFFSET_BASIS;
        for (byte b : bytes) hash = (hash ^ (b & 0xff)) * PRIME;
        return hash;
    }
}
