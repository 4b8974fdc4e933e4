package dyndns.transport.http;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often one address may ask: a bucket of tokens each, that fills up within a minute. IPv6 addresses count by
 * their first 64 bits, which one site has to itself (RFC 6177). Safe for concurrent calls.
 */
final class AddressPace {
    private static final double NANOS_A_MINUTE = 6e10;
    private static final int SITE_BYTES = 8;

    private final int requestsPerMinute;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets;

    /**
     * @param requestsPerMinute 0: no limit
     * @param maxAddresses how many addresses are remembered: those that asked last
     */
    AddressPace(int requestsPerMinute, int maxAddresses, LongSupplier nanoTime) {
        this.requestsPerMinute = requestsPerMinute;
        this.nanoTime = nanoTime;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > maxAddresses;
            }
        };
    }

    /** Counts one request. Empty: it may go on; else the wait until the next one may. */
    synchronized Optional<Duration> admit(String address) {
        if (requestsPerMinute == 0) return Optional.empty();
        long now = nanoTime.getAsLong();
        String site = site(address);
        Bucket before = buckets.getOrDefault(site, new Bucket(requestsPerMinute, now));
        double tokens =
                Math.min(requestsPerMinute, before.tokens() + (now - before.at()) * requestsPerMinute / NANOS_A_MINUTE);
        boolean admitted = tokens >= 1;
        buckets.put(site, new Bucket(admitted ? tokens - 1 : tokens, now));
        if (admitted) return Optional.empty();
        return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) * NANOS_A_MINUTE / requestsPerMinute)));
    }

    private static String site(String address) {
        return IpAddress.parse(address)
                .filter(ip -> ip.family() == Family.IPV6)
                .map(ip -> HexFormat.of().formatHex(ip.bytes(), 0, SITE_BYTES))
                .orElse(address);
    }

    private record Bucket(double tokens, long at) {}
}
