package dyndns.server;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordLookup;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.event.Event;
import dyndns.api.host.Credential;
import dyndns.api.host.Host;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.host.SignaturePolicy;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Source;
import dyndns.api.intake.Submission;
import dyndns.api.intake.UpdateReceiver;
import dyndns.api.overview.ServerOverview;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole server around a store and providers in memory, with a wall clock that a test sets. */
final class ServerFixture implements AutoCloseable, HostDirectory {
    static final Source HTTP = new Source("http", "192.0.2.99", true);
    static final Source MQTT = new Source("mqtt", "", false);

    final MemoryStore store;
    final MemoryProvider provider = new MemoryProvider("example.com", 100);
    final Signer signer = Signer.create();
    final List<Event> events = new CopyOnWriteArrayList<>();
    final List<UpdateReceiver> receivers = new CopyOnWriteArrayList<>();
    final Map<HostName, Host> hosts = new ConcurrentHashMap<>();
    final ZoneMemory memory = new ZoneMemory(() -> this.nanos);
    final List<Runnable> chores = new CopyOnWriteArrayList<>();
    final Surroundings around;
    final Planner planner;
    final Recovery recovery;
    final Administrator administrator = new Administrator();
    final Signatures signatures = new Signatures(encoded -> Signer.create().publicKey(), administrator);
    final Directories directories = new Directories(() -> List.of(this));
    volatile RecordLookup.Result dns = new RecordLookup.Result.Unknown("not asked");
    volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");
    volatile long nanos = System.nanoTime();
    private final Lanes lanes = new Lanes(2);
    final DriftWatch drift;
    final AtomicInteger looks = new AtomicInteger();
    volatile CountDownLatch dnsGate = new CountDownLatch(0);
    final Examiner examiner;
    final IntakeService intake;
    final Overview overview;

    ServerFixture() {
        this(new MemoryStore());
    }

    ServerFixture(MemoryStore store) {
        this.store = store;
        drift = new DriftWatch(() -> Optional.of(new Dns()), () -> nanos);
        around = new Surroundings(
                store,
                events::add,
                new DrainGate(() -> receivers, System::nanoTime),
                drift,
                memory,
                (time, task) -> chores.add(task),
                Duration.ofHours(6),
                () -> now,
                System::nanoTime);
        planner = new Planner(around);
        recovery = new Recovery(store, directories, signatures, planner);
        ReplayGuard guard = new ReplayGuard(Duration.ofHours(24), () -> now);
        HostPace pace = new HostPace(60, () -> nanos);
        examiner = new Examiner(directories, signatures, pace, new Judge(guard, store, planner, () -> now));
        Keeper keeper = new Keeper(examiner, store, planner, events::add, () -> now);
        intake = new IntakeService(examiner, keeper, lanes, directories, events::add, () -> now);
        overview = new Overview(planner, directories, new Trial(examiner, store, planner, () -> now));
    }

    /** The zones are delegated; what else the DNS says is of no concern. */
    private final class Dns implements RecordLookup {
        @Override
        public Result lookup(RecordSetKey key) {
            return new Result.Absent();
        }

        @Override
        public Result lookupIn(HostName zone, RecordSetKey key) {
            return look();
        }
    }

    private RecordLookup.Result look() {
        RecordLookup.Result seen = dns;
        looks.incrementAndGet();
        try {
            dnsGate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return seen;
    }

    Host add(String name, RecordPolicy policy, SignaturePolicy signature) {
        HostName host = HostName.parse(name).orElseThrow();
        Host added = new Host(
                host,
                name,
                List.of(new Credential.PublicKey(signer.publicKey())),
                Map.of(RecordType.A, policy, RecordType.AAAA, policy),
                true,
                signature);
        hosts.put(host, added);
        return added;
    }

    Host add(String name) {
        return add(name, RecordPolicy.DEFAULT, SignaturePolicy.ANY);
    }

    void serve() {
        planner.serve(List.of(provider));
    }

    void holds(RecordSetKey key, String address) {
        RecordSet records = new RecordSet(key, 60, IpAddress.parse(address).orElseThrow());
        provider.records.put(key, new KnownRecord.Plain(records));
    }

    Answer post(byte[] envelope) {
        return post(envelope, MQTT);
    }

    Answer post(byte[] envelope, Source source) {
        try {
            return intake.accept(new Submission.Signed(envelope, source))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    <T extends Event> List<T> told(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** As the health check and the metrics see it. */
    ZoneOverview overview() {
        return new ZoneOverview() {
            @Override
            public ServerOverview overview() {
                return overview;
            }

            @Override
            public List<ZoneWorker> zones() {
                return planner.zones();
            }

            @Override
            public List<RecordSetKey> unserved() {
                return planner.unserved();
            }

            @Override
            public Optional<Instant> oldestUnserved() {
                return planner.oldestUnserved();
            }

            @Override
            public List<HostName> away() {
                return memory.away();
            }
        };
    }

    static RecordSetKey a(String name) {
        return new RecordSetKey(new HostName(name), RecordType.A);
    }

    static RecordSetKey aaaa(String name) {
        return new RecordSetKey(new HostName(name), RecordType.AAAA);
    }

    @Override
    public Optional<Host> find(HostName name) {
        return Optional.ofNullable(hosts.get(name));
    }

    @Override
    public Collection<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    @Override
    public void close() {
        lanes.close();
        planner.close();
        drift.close();
    }
}
