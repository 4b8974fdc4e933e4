package dyndns.bench;

import dyndns.api.host.Credential;
import dyndns.api.host.Host;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import dyndns.api.host.SignaturePolicy;
import dyndns.api.update.UpdateRequest;
import dyndns.wire.EnvelopeWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Hosts in {@value #ZONE}, each with a key of its own, and signed updates of them. */
public final class Load implements HostDirectory {
    public static final String ZONE = "example.test";

    private record Sender(Host host, SigningKey key) {
        static Sender of(int number, SecureRandom random) {
            SigningKey key = new SigningKey(random);
            HostName name = new HostName("h" + number + "." + ZONE);
            List<Credential> credentials = List.of(new Credential.PublicKey(key.publicKey()));
            return new Sender(new Host(name, name.text(), credentials, Map.of(), true, SignaturePolicy.ANY), key);
        }
    }

    private final List<Sender> senders;
    private final Map<HostName, Host> hosts;
    private final Instant start;
    private int signed;

    public Load(int hosts, Instant start) {
        SecureRandom random = new SecureRandom();
        this.senders = IntStream.range(0, hosts)
                .mapToObj(number -> Sender.of(number, random))
                .toList();
        this.hosts = senders.stream().collect(Collectors.toMap(s -> s.host().name(), Sender::host));
        this.start = start;
    }

    /**
     * Signs that many more updates, on all cores, the hosts taking turns: each a tenth of a millisecond later than the
     * one before it, and of another address than the last one of its host.
     */
    public byte[][] sign(int count) {
        byte[][] updates = IntStream.range(signed, signed + count)
                .parallel()
                .mapToObj(this::envelope)
                .toArray(byte[][]::new);
        signed += count;
        return updates;
    }

    private byte[] envelope(int number) {
        Sender sender = senders.get(number % senders.size());
        int address = number + number / senders.size();
        String ipv4 = "10." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
        String time = start.plusNanos(number * 100_000L).toString();
        UpdateRequest request = new UpdateRequest(sender.host().configuredAs(), ipv4, "", time, Set.of());
        return EnvelopeWriter.sign(request, sender.key()).envelope();
    }

    @Override
    public Optional<Host> find(HostName name) {
        return Optional.ofNullable(hosts.get(name));
    }

    @Override
    public Collection<Host> hosts() {
        return List.copyOf(hosts.values());
    }
}
