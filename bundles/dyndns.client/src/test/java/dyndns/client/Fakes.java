package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordLookup;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.event.Event;
import dyndns.api.event.Events;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import dyndns.api.send.Delivery;
import dyndns.api.send.UpdateSender;
import dyndns.api.update.SignedUpdate;
import dyndns.api.update.UpdateSigner;
import dyndns.api.update.VerificationKey;
import dyndns.wire.Envelope;
import dyndns.wire.EnvelopeReader;
import dyndns.wire.MalformedEnvelopeException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hand-written stand-ins of everything around the client. */
final class Fakes {
    private Fakes() {}

    static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    /** Tells addresses as they are set; a family that is not set is unknown. */
    static final class Resolver implements IpResolver {
        private final Map<Family, Resolution> answers = new ConcurrentHashMap<>();
        final List<Family> asked = new CopyOnWriteArrayList<>();

        Resolver is(String... addresses) {
            for (String text : addresses) is(new Resolution.Known(ip(text)), ip(text).family());
            return this;
        }

        Resolver is(Resolution resolution, Family family) {
            answers.put(family, resolution);
            return this;
        }

        Resolver fails(Family family) {
            return is(new Resolution.Unknown("out of order"), family);
        }

        @Override
        public String label() {
            return "FakeResolver";
        }

        @Override
        public Resolution resolve(Family family) {
            asked.add(family);
            return answers.getOrDefault(family, new Resolution.Unknown("not set"));
        }
    }

    /** A DNS; a record that is not set is absent. */
    static final class Dns implements RecordLookup {
        final Map<Family, Result> all = new ConcurrentHashMap<>();

        Dns holds(String... addresses) {
            for (String text : addresses) all.put(ip(text).family(), new Result.Found(Set.of(ip(text))));
            return this;
        }

        Dns silent(Family family) {
            all.put(family, new Result.Unknown("SERVFAIL"));
            return this;
        }

        @Override
        public Result lookup(RecordSetKey key) {
            return all.getOrDefault(key.type().family(), new Result.Absent());
        }
    }

    /** A transport that answers as told, or not until told. */
    static final class Sender implements UpdateSender {
        final List<SignedUpdate> sent = new CopyOnWriteArrayList<>();
        final List<CompletableFuture<Delivery>> open = new CopyOnWriteArrayList<>();
        private final String name;
        private volatile Delivery answer = new Delivery.Delivered();
        private volatile boolean silent;

        Sender(String name) {
            this.name = name;
        }

        Sender answers(Delivery delivery) {
            answer = delivery;
            silent = false;
            return this;
        }

        Sender silent() {
            silent = true;
            return this;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public CompletionStage<Delivery> send(SignedUpdate update) {
            sent.add(update);
            if (!silent) return CompletableFuture.completedStage(answer);
            CompletableFuture<Delivery> later = new CompletableFuture<>();
            open.add(later);
            return later;
        }

        List<Envelope> envelopes() {
            return sent.stream().map(Fakes::read).toList();
        }

        Envelope last() {
            return read(sent.get(sent.size() - 1));
        }
    }

    static Envelope read(SignedUpdate update) {
        try {
            return EnvelopeReader.read(update.envelope());
        } catch (MalformedEnvelopeException e) {
            throw new AssertionError(e);
        }
    }

    static final class EventLog implements Events {
        final List<Event> told = new CopyOnWriteArrayList<>();

        @Override
        public void tell(Event event) {
            told.add(event);
        }

        <E extends Event> List<E> of(Class<E> type) {
            return told.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    /** Ed25519 as the JDK has it. */
    static final class Signer implements UpdateSigner {
        private final KeyPair keys;
        int failures;

        Signer() {
            try {
                keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public VerificationKey publicKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] sign(byte[] message) {
            if (failures-- > 0) throw new IllegalStateException("no provider");
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(keys.getPrivate());
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        boolean verifies(Envelope envelope) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(keys.getPublic());
                signature.update(envelope.signedBytes());
                return signature.verify(envelope.signature());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }
}
