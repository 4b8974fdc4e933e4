package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.Host;
import dyndns.api.store.Pending;
import dyndns.api.store.StoreException;
import dyndns.api.store.Update;
import dyndns.api.store.UpdateStore;
import dyndns.api.store.Wish;
import dyndns.wire.Envelope;
import dyndns.wire.EnvelopeReader;
import dyndns.wire.MalformedEnvelopeException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans what was accepted before the last stop and is not applied yet. Each envelope is verified again, so that a
 * damaged file cannot invent an update. What neither its host's keys nor the administrator's signed waits for a change
 * of them.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final UpdateStore store;
    private final Directories hosts;
    private final Signatures signatures;
    private final Planner planner;

    Recovery(UpdateStore store, Directories hosts, Signatures signatures, Planner planner) {
        this.store = store;
        this.hosts = hosts;
        this.signatures = signatures;
        this.planner = planner;
    }

    /** @throws StoreException when the store cannot be read */
    void recover() throws StoreException {
        int planned = 0;
        for (Pending pending : store.pending()) {
            Optional<Wanted> wanted = wanted(pending);
            if (wanted.isPresent()) {
                planner.plan(wanted.get());
                planned++;
            } else {
                LOG.warn("{}: what is pending is signed by no key that counts now: kept until it is", pending.key());
                planner.postpone(pending.key());
            }
        }
        if (planned > 0) LOG.info("updates that waited in the store and are planned: {}", planned);
    }

    /**
     * The hosts or the administrator's key are others: plans what they sign now of what was left then.
     *
     * @throws StoreException when the store cannot be read
     */
    void recoverPostponed() throws StoreException {
        Set<RecordSetKey> postponed = planner.postponed();
        if (postponed.isEmpty()) return;
        long planned = store.pending().stream()
                .filter(pending -> postponed.contains(pending.key()))
                .flatMap(pending -> wanted(pending).stream())
                .filter(planner::planPostponed)
                .count();
        if (planned > 0) LOG.info("updates that waited in the store and are planned now: {}", planned);
    }

    private Optional<Wanted> wanted(Pending pending) {
        try {
            Envelope envelope = EnvelopeReader.read(pending.envelope());
            Optional<Host> host = hosts.find(pending.key().name());
            if (host.isEmpty() || !envelope.host().equals(pending.key().name())) return Optional.empty();
            return signatures
                    .signatory(envelope, host.get(), true)
                    .flatMap(signatory -> wanted(pending, envelope, host.get(), signatory));
        } catch (MalformedEnvelopeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Wanted> wanted(Pending pending, Envelope envelope, Host host, Signatory signatory) {
        if (Wishes.refusal(envelope, host, signatory).isPresent()) return Optional.empty();
        Map<RecordType, Wish> wishes = Wishes.of(envelope.request(), host);
        if (!wishes.containsKey(pending.key().type())) return Optional.empty();
        Update update = new Update(host.name(), pending.stamp(), wishes, pending.envelope(), pending.received());
        return Wanted.of(host, update).stream()
                .filter(wanted -> wanted.key().equals(pending.key()))
                .findFirst();
    }
}
