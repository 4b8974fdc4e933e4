package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the resolvers, best first, until one gives an address that the host may have. Safe for concurrent calls. */
final class AddressFinder {
    private final Supplier<List<IpResolver>> resolvers;
    private final boolean allowPrivate;
    private final Journal journal;

    AddressFinder(Supplier<List<IpResolver>> resolvers, boolean allowPrivate, Journal journal) {
        this.resolvers = resolvers;
        this.allowPrivate = allowPrivate;
        this.journal = journal;
    }

    /** The address of one family, in 20 s at most for each resolver; empty: not known now. */
    Optional<IpAddress> find(Family family) {
        List<String> reasons = new ArrayList<>();
        for (IpResolver resolver : resolvers.get()) {
            Resolution resolution = ask(resolver, family);
            journal.resolved(resolver.label(), family, resolution);
            if (resolution instanceof Resolution.Known known) return Optional.of(known.address());
            if (resolution instanceof Resolution.Unknown unknown)
                reasons.add(resolver.label() + ": " + unknown.reason());
        }
        journal.unresolved(family, reasons.isEmpty() ? "there is no resolver" : String.join("; ", reasons));
        return Optional.empty();
    }

    private Resolution ask(IpResolver resolver, Family family) {
        long start = System.nanoTime();
        try {
            Resolution resolution = resolver.resolve(family);
            return resolution instanceof Resolution.Known known
                    ? checked(known, family, resolver.label(), Duration.ofNanos(System.nanoTime() - start))
                    : resolution;
        } catch (RuntimeException e) { // against its contract, but no reason not to ask the next one
            return new Resolution.Unknown(e.toString());
        }
    }

    private Resolution checked(Resolution.Known known, Family family, String label, Duration took) {
        IpAddress address = known.address();
        if (address.family() != family) return invalid(known, address + " is no address of " + family, label, took);
        if (address.reach().allowed(allowPrivate)) return known;
        return invalid(known, address + " is not globally reachable, which allow.private would admit", label, took);
    }

    /** The sources that gave the address have given an invalid one. */
    private static Resolution invalid(Resolution.Known known, String reason, String label, Duration took) {
        List<Resolution.Attempt> attempts = known.attempts().isEmpty()
                ? List.of(new Resolution.Attempt(label, Resolution.Result.INVALID, took))
                : known.attempts().stream().map(AddressFinder::invalid).toList();
        return new Resolution.Unknown(reason, attempts);
    }

    private static Resolution.Attempt invalid(Resolution.Attempt attempt) {
        return attempt.result() == Resolution.Result.SUCCESS
                ? new Resolution.Attempt(attempt.name(), Resolution.Result.INVALID, attempt.took())
                : attempt;
    }
}
