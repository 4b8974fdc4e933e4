package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.event.ClientEvent;
import dyndns.api.event.Events;
import dyndns.api.host.HostName;
import dyndns.api.resolve.Resolution;
import dyndns.api.send.UpdateSender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what happens to one host: to the listeners of events (the log is one of them) and to its health; what is no event
 * goes to the log directly. Safe for concurrent calls.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger("dyndns.client");

    private final HostName host;
    private final Events events;
    private final InstantSource clock;
    private final Vitals vitals;
    private final Standing standing;

    Journal(HostName host, Events events, InstantSource clock, Vitals vitals, Standing standing) {
        this.host = host;
        this.events = events;
        this.clock = clock;
        this.vitals = vitals;
        this.standing = standing;
    }

    void resolved(String resolver, Family family, Resolution resolution) {
        Instant now = clock.instant();
        standing.answered(resolver, family, resolution, now);
        events.tell(new ClientEvent.Resolved(now, host, resolver, family, resolution));
        boolean known = resolution instanceof Resolution.Known;
        if (known && vitals.resolved(family)) LOG.info("{}: {} can be resolved again, by {}", host, family, resolver);
    }

    void unresolved(Family family, String reason) {
        standing.unresolved(family, reason);
        if (vitals.unresolved(family, reason)) LOG.warn("{}: {} cannot be resolved: {}", host, family, reason);
    }

    void entered(Optional<HostState> from, HostState to) {
        standing.entered(to);
        events.tell(new ClientEvent.StateChanged(clock.instant(), host, from.map(HostState::label), to.label()));
        if (to == HostState.CONFIRMED) events.tell(new ClientEvent.Confirmed(clock.instant(), host));
    }

    void detected(Optional<IpAddress> before, IpAddress address) {
        standing.detected(address, clock.instant());
        events.tell(new ClientEvent.AddressDetected(clock.instant(), host, before, address));
    }

    void drifted(Family family) {
        events.tell(new ClientEvent.DriftDetected(clock.instant(), host, family));
    }

    void clockJumped(Duration jump) {
        String way = jump.isNegative() ? "back" : "forward";
        LOG.warn(
                "{}: the clock was set {} by {} s, sending again",
                host,
                way,
                jump.abs().toSeconds());
    }

    void signed(Wishes wishes) {
        vitals.signed();
        standing.signed(wishes.toString(), clock.instant());
        events.tell(new ClientEvent.UpdateSigned(clock.instant(), host, wishes.toString()));
    }

    void notSigned(String reason) {
        if (vitals.notSigned(reason)) LOG.error("{}: nothing is signed: {}", host, reason);
    }

    void delivered(UpdateSender transport) {
        standing.delivered(transport, clock.instant());
        vitals.forget(transport);
        events.tell(new ClientEvent.UpdateDispatched(clock.instant(), host, transport.name()));
    }

    void deferred(UpdateSender transport, String reason) {
        failed(transport, reason, false);
    }

    void stale(UpdateSender transport, String reason) {
        failed(transport, reason, false);
    }

    void refused(UpdateSender transport, String reason) {
        vitals.refused(transport, reason);
        failed(transport, reason, true);
    }

    /** A transport is there no more, and neither is what it refused. */
    void gone(UpdateSender transport) {
        standing.forget(transport);
        vitals.forget(transport);
    }

    private void failed(UpdateSender transport, String reason, boolean forGood) {
        standing.notDelivered(transport, reason);
        events.tell(new ClientEvent.DispatchFailed(clock.instant(), host, transport.name(), reason, forGood));
    }

    void reconciled(int pending) {
        standing.pending(pending > 0);
        events.tell(new ClientEvent.Reconciled(clock.instant(), host, pending));
    }
}
