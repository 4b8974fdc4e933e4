package dyndns.transport.mqtt;

import dyndns.api.host.Host;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import dyndns.api.intake.Intake;
import dyndns.api.intake.Source;
import dyndns.api.intake.UpdateReceiver;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in updates over a session that the broker keeps, and fetches what was retained. */
final class ReceiverEnd implements End, UpdateReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiverEnd.class);

    private final String name;
    private final Supplier<@Nullable Intake> intake;
    private final Supplier<List<HostDirectory>> directories;
    private final SubscriptionDebt debt;
    private final Surroundings around;
    private final Limits limits;
    private final Spellings spellings;
    private volatile boolean begun;
    private volatile boolean drained;
    private volatile long drainingSince;

    ReceiverEnd(
            String name,
            Supplier<@Nullable Intake> intake,
            Supplier<List<HostDirectory>> directories,
            SubscriptionDebt debt,
            Surroundings around,
            Limits limits) {
        this.name = name;
        this.intake = intake;
        this.directories = directories;
        this.debt = debt;
        this.around = around;
        this.limits = limits;
        this.spellings = new Spellings(this::find);
        this.drainingSince = around.nanos().getAsLong();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean draining() {
        return !drained
                && around.nanos().getAsLong() - drainingSince < limits.flood().toNanos();
    }

    /** Only when messages can be judged: those of hosts not loaded yet would be acknowledged away. */
    @Override
    public boolean mayConnect() {
        begun = begun || intake.get() != null && !directories.get().isEmpty();
        return begun;
    }

    @Override
    public boolean cleanSession() {
        return false;
    }

    @Override
    public void failed() {
        drained = true;
    }

    @Override
    public Session begin(Connection connection) {
        Inbox inbox = new Inbox(connection, intake, new Source(name, "", false), around, limits);
        Rota rota = new Rota(this::hosts, around.nanos(), limits.repeat());
        Sweep sweep = new Sweep(connection, inbox, rota, spellings, around, limits, this::caughtUp);
        return new Session() {
            @Override
            public void opened(boolean kept) {
                drainingSince = around.nanos().getAsLong();
                drained = false;
                if (!kept) debt.owe();
                sweep.start(!kept || debt.owed(), debt::paid);
            }

            @Override
            public void arrived(Inbound message) {
                sweep.saw(message.topic());
                spellings.saw(message.topic());
                inbox.take(message);
            }

            @Override
            public void closed() {
                sweep.close();
                inbox.close();
                drained = true;
            }
        };
    }

    private void caughtUp() {
        if (drained) return;
        drained = true;
        LOG.info("{}: has fetched what the broker kept", name);
    }

    private Optional<Host> find(HostName host) {
        return directories.get().stream()
                .flatMap(directory -> directory.find(host).stream())
                .findFirst();
    }

    private Collection<Host> hosts() {
        Map<HostName, Host> all = new LinkedHashMap<>();
        for (HostDirectory directory : directories.get()) {
            for (Host host : directory.hosts()) all.putIfAbsent(host.name(), host);
        }
        return all.values();
    }
}
