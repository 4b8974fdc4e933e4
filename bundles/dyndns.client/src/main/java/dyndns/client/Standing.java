package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.overview.ClientOverview.FamilyStatus;
import dyndns.api.overview.ClientOverview.ResolverStatus;
import dyndns.api.overview.ClientOverview.SignedStatus;
import dyndns.api.overview.ClientOverview.TransportStatus;
import dyndns.api.resolve.Resolution;
import dyndns.api.send.UpdateSender;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where a host stands, for people who look. Safe for concurrent calls. */
final class Standing {
    private record Seen(IpAddress address, Instant since) {}

    private record Asked(String resolver, Family family) {}

    private record Answer(Instant at, Resolution resolution) {}

    private final Set<Family> families;
    private final Map<Asked, Answer> answers = new ConcurrentHashMap<>();
    /** By the transport itself: two may have one name, as they differ in what is not shown. */
    private final Map<UpdateSender, Instant> delivered = new ConcurrentHashMap<>();

    private final Map<Family, Seen> seen = new ConcurrentHashMap<>();
    private final Map<Family, String> problems = new ConcurrentHashMap<>();
    private final Map<UpdateSender, String> undelivered = new ConcurrentHashMap<>();
    private volatile HostState state = HostState.INITIAL;
    private volatile boolean pending;
    private volatile Optional<SignedStatus> signed = Optional.empty();

    Standing(Set<Family> families) {
        this.families = families;
    }

    void entered(HostState now) {
        state = now;
    }

    void detected(IpAddress address, Instant at) {
        seen.put(address.family(), new Seen(address, at));
    }

    void answered(String resolver, Family family, Resolution resolution, Instant at) {
        answers.put(new Asked(resolver, family), new Answer(at, resolution));
        if (resolution instanceof Resolution.Known) problems.remove(family);
    }

    void unresolved(Family family, String reason) {
        problems.put(family, reason);
    }

    void notDelivered(UpdateSender transport, String reason) {
        undelivered.put(transport, reason);
    }

    void signed(String addresses, Instant at) {
        signed = Optional.of(new SignedStatus(at, addresses));
    }

    void delivered(UpdateSender transport, Instant at) {
        undelivered.remove(transport);
        delivered.put(transport, at);
    }

    /** A transport is gone. */
    void forget(UpdateSender transport) {
        undelivered.remove(transport);
        delivered.remove(transport);
    }

    /** A resolver is gone. */
    void forgetResolver(String resolver) {
        answers.keySet().removeIf(asked -> asked.resolver().equals(resolver));
    }

    void pending(boolean now) {
        pending = now;
    }

    String state() {
        return state.label();
    }

    List<FamilyStatus> families() {
        return families.stream().sorted().map(this::status).toList();
    }

    private FamilyStatus status(Family family) {
        Optional<Seen> last = Optional.ofNullable(seen.get(family));
        String unknown = last.isPresent() ? "" : "not resolved yet";
        return new FamilyStatus(
                family, last.map(Seen::address), last.map(Seen::since), problems.getOrDefault(family, unknown));
    }

    /** @param labels of the resolvers that there are */
    List<ResolverStatus> resolvers(List<String> labels) {
        return labels.stream()
                .flatMap(label -> families.stream().sorted().map(family -> status(new Asked(label, family))))
                .toList();
    }

    private ResolverStatus status(Asked asked) {
        Optional<Answer> answer = Optional.ofNullable(answers.get(asked));
        Optional<Resolution> said = answer.map(Answer::resolution);
        return new ResolverStatus(
                asked.resolver(),
                asked.family(),
                answer.map(Answer::at),
                said.flatMap(
                        r -> r instanceof Resolution.Known known ? Optional.of(known.address()) : Optional.empty()),
                said.map(r -> r instanceof Resolution.Unknown unknown ? unknown.reason() : "")
                        .orElse(""));
    }

    /** @param present the transports that there are */
    List<TransportStatus> transports(List<UpdateSender> present) {
        return present.stream()
                .map(transport -> new TransportStatus(
                        transport.name(),
                        Optional.ofNullable(delivered.get(transport)),
                        undelivered.getOrDefault(transport, "")))
                .toList();
    }

    Optional<SignedStatus> signed() {
        return signed;
    }

    /** What is not delivered, a line for each transport that failed; one line when none has been tried. */
    List<String> undelivered() {
        if (!pending) return List.of();
        List<String> lines = undelivered.entrySet().stream()
                .map(failed -> failed.getKey().name() + ": " + failed.getValue())
                .sorted()
                .toList();
        return lines.isEmpty() ? List.of("waits for a transport") : lines;
    }
}
