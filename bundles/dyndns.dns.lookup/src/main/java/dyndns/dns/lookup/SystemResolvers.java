package dyndns.dns.lookup;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.xbill.DNS.ResolverConfig;

/** The resolvers that the operating system names, read again each minute: a laptop changes its network. */
final class SystemResolvers implements Supplier<List<InetSocketAddress>> {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private Deadline until;

    /** @param nanos the clock of {@link System#nanoTime} */
    SystemResolvers(LongSupplier nanos) {
        this.nanos = nanos;
        this.until = Deadline.in(Duration.ZERO, nanos);
    }

    @Override
    public synchronized List<InetSocketAddress> get() {
        if (until.passed()) {
            ResolverConfig.refresh();
            until = Deadline.in(KEPT, nanos);
        }
        return ResolverConfig.getCurrentConfig().servers();
    }
}
