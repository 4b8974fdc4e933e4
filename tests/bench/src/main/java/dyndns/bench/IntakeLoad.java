package dyndns.bench;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordType;
import dyndns.api.intake.Answer;
import dyndns.api.store.Acceptance;
import dyndns.api.store.Stamp;
import dyndns.api.store.Update;
import dyndns.api.store.UpdateStore;
import dyndns.api.store.Wish;
import dyndns.server.BenchServer;
import dyndns.store.sqlite.BenchStore;
import dyndns.verifier.ed25519.Ed25519Verifier;
import dyndns.wire.Envelope;
import dyndns.wire.EnvelopeReader;
import dyndns.wire.MalformedEnvelopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From bytes to {@code Accepted}: decode, verify, allow, replay guard, flushed, planned, applied to a zone in memory.
 * Then its parts alone, on all cores: decoding, decoding and verifying, the store. By hand; README.md says how.
 */
public final class IntakeLoad {
    private static final int[] LIMITS = {250, 1000};

    private final Path folder;
    private final Load load;
    private final int updates;

    private IntakeLoad(Path folder, int updates, int hosts) {
        this.folder = folder;
        this.updates = updates;
        // Young enough for a host that nothing is known of.
        this.load = new Load(hosts, Instant.now().minus(Duration.ofMinutes(5)));
    }

    /** Arguments: a folder on the disk to measure, updates a run (200000), hosts (10000). */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "dyndns-bench");
        int updates = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        int hosts = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000;
        try {
            new IntakeLoad(folder, updates, hosts).run();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    private void run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d cores, %d updates of %d hosts a run, store in %s%n",
                Runtime.getRuntime().availableProcessors(),
                updates,
                load.hosts().size(),
                folder);
        whole();
        byte[][] signed = load.sign(updates);
        decode(signed);
        verify(signed);
        for (int limit : LIMITS) storeAlone(signed, limit);
    }

    private void whole() throws Exception {
        try (BenchStore store = BenchStore.open(folder.resolve("whole.db"));
                BenchServer server =
                        new BenchServer(load, store.store(), new Ed25519Verifier(), new MemoryZone(Load.ZONE))) {
            pass(server, load.sign(updates / 2), LIMITS[0]);
            for (int limit : LIMITS) {
                byte[][] signed = load.sign(updates);
                Stopwatch watch = new Stopwatch();
                pass(server, signed, limit);
                watch.print("whole intake, " + limit + " in flight", updates);
            }
        }
    }

    private static void pass(BenchServer server, byte[][] signed, int limit) throws InterruptedException {
        new InFlight(limit).run(signed, server::accept, Answer.Accepted.class::isInstance);
    }

    private static void decode(byte[][] signed) {
        Stopwatch watch = new Stopwatch();
        Arrays.stream(signed).parallel().forEach(IntakeLoad::envelope);
        watch.print("decoding alone", signed.length);
    }

    private void verify(byte[][] signed) {
        Stopwatch watch = new Stopwatch();
        boolean all = Arrays.stream(signed).parallel().map(IntakeLoad::envelope).allMatch(this::verifies);
        if (!all) throw new IllegalStateException("a signature does not verify");
        watch.print("decoding and verifying alone", signed.length);
    }

    private boolean verifies(Envelope envelope) {
        return load.find(envelope.host())
                .orElseThrow()
                .keys()
                .get(0)
                .verifies(envelope.signedBytes(), envelope.signature());
    }

    private void storeAlone(byte[][] signed, int limit) throws Exception {
        Update[] all = IntStream.range(0, signed.length)
                .mapToObj(i -> update(signed[i]))
                .toArray(Update[]::new);
        try (BenchStore store = BenchStore.open(folder.resolve("store" + limit + ".db"))) {
            Stopwatch watch = new Stopwatch();
            keep(store.store(), all, limit);
            watch.print("store alone, accepted only, " + limit + " in flight", signed.length);
        }
    }

    private static void keep(UpdateStore store, Update[] all, int limit) throws InterruptedException {
        new InFlight(limit).run(all, store::accept, Acceptance.Kept.class::isInstance);
    }

    private static Update update(byte[] bytes) {
        Envelope envelope = envelope(bytes);
        IpAddress address = IpAddress.parse(envelope.request().ipv4()).orElseThrow();
        Stamp stamp = new Stamp(envelope.time(), true);
        return new Update(
                envelope.host(), stamp, Map.of(RecordType.A, new Wish.Address(address)), bytes, Instant.now());
    }

    private static Envelope envelope(byte[] bytes) {
        try {
            return EnvelopeReader.read(bytes);
        } catch (MalformedEnvelopeException e) {
            throw new IllegalStateException(e);
        }
    }
}
