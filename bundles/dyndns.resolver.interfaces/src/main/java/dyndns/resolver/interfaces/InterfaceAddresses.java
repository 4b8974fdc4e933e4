package dyndns.resolver.interfaces;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.resolve.Resolution;
import dyndns.api.resolve.Resolution.Attempt;
import dyndns.api.resolve.Resolution.Known;
import dyndns.api.resolve.Resolution.Result;
import dyndns.api.resolve.Resolution.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The addresses of one interface. Remembers what was chosen last. Safe for concurrent calls. */
final class InterfaceAddresses {
    private final String name;
    private final Interfaces interfaces;
    private final LongSupplier nanoTime;
    private final Map<Family, IpAddress> last = new ConcurrentHashMap<>();

    InterfaceAddresses(String name, Interfaces interfaces, LongSupplier nanoTime) {
        this.name = name;
        this.interfaces = interfaces;
        this.nanoTime = nanoTime;
    }

    Resolution resolve(Family family) {
        long start = nanoTime.getAsLong();
        try {
            Optional<List<LocalAddress>> addresses = interfaces.addresses(name);
            if (addresses.isEmpty()) {
                return unknown("no interface " + name + "; there are " + interfaces.names(), Result.ERROR, start);
            }
            return Choice.of(addresses.get(), family, Optional.ofNullable(last.get(family)))
                    .map(chosen -> known(chosen, start))
                    .orElseGet(() -> none(addresses.get(), family, start));
        } catch (IOException e) {
            return unknown("interface " + name + " cannot be read: " + e.getMessage(), Result.ERROR, start);
        }
    }

    /** All that the answers depend on, to be compared with what it was before. */
    Object snapshot() {
        try {
            return interfaces.snapshot(name);
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private Resolution known(LocalAddress chosen, long start) {
        last.put(chosen.address().family(), chosen.address());
        return new Known(
                chosen.address(), OptionalInt.of(chosen.prefixLength()), List.of(attempt(Result.SUCCESS, start)));
    }

    private Resolution none(List<LocalAddress> addresses, Family family, long start) {
        List<LocalAddress> unusable =
                addresses.stream().filter(it -> it.address().family() == family).toList();
        return unusable.isEmpty()
                ? unknown("interface " + name + " has no " + family + " address", Result.ERROR, start)
                : unknown(
                        "interface " + name + " has no " + family + " address for a record, only " + unusable,
                        Result.INVALID,
                        start);
    }

    private Resolution unknown(String reason, Result result, long start) {
        return new Unknown(reason, List.of(attempt(result, start)));
    }

    private Attempt attempt(Result result, long start) {
        return new Attempt(name, result, Duration.ofNanos(nanoTime.getAsLong() - start));
    }
}
