package dyndns.transport.mqtt;

import dyndns.api.event.Event;
import dyndns.api.host.Host;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import dyndns.api.host.SignaturePolicy;
import dyndns.tls.TlsFiles;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** Links under test, and what they need; closed with the test. */
final class Fixture implements AutoCloseable {
    /** Short ones, so that tests need not wait. */
    static final Limits LIMITS = new Limits(
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            3,
            Duration.ofMinutes(9),
            Duration.ofMillis(50),
            5,
            1_000);

    final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    Surroundings surroundings() {
        Loop loop = keep(new Loop("mqtt-test"));
        return new Surroundings(
                loop, InstantSource.system(), System::nanoTime, RandomGenerator.getDefault(), events::add);
    }

    static BrokerSettings settings(String address) {
        return new BrokerSettings("mqtt test", BrokerAddress.parse(address), "client-1", Login.NONE, TlsFiles.SYSTEM);
    }

    Link link(BrokerSettings settings, End end, Surroundings around) {
        Link link = keep(new Link(settings, end, around));
        link.start();
        return link;
    }

    <T extends AutoCloseable> T keep(T resource) {
        open.add(0, resource);
        return resource;
    }

    static Host host(String configuredAs) {
        HostName name = HostName.parse(configuredAs).orElseThrow();
        return new Host(name, configuredAs, List.of(), Map.of(), false, SignaturePolicy.ANY);
    }

    static HostDirectory directory(Collection<Host> hosts) {
        return new HostDirectory() {
            @Override
            public Optional<Host> find(HostName name) {
                return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
            }

            @Override
            public Collection<Host> hosts() {
                return List.copyOf(hosts);
            }
        };
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable resource : open) resource.close();
    }
}
