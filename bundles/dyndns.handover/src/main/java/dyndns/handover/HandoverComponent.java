package dyndns.handover;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** One change at a time, each on a thread of its own, which goes on when this bundle is what is replaced. */
@Component(service = Handover.class, immediate = true)
public final class HandoverComponent implements Handover {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Withheld withheld = new Withheld();
    private final Changeover changeover;
    private final Rescue rescue;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final Map<Content, String> failures = new ConcurrentHashMap<>();
    private final ServiceRegistration<?> hook;
    private volatile boolean happened;
    private volatile @Nullable Bundle latest;

    /** What a bundle holds. */
    private record Content(long bundle, long lastModified) {
        static Content of(Bundle bundle) {
            return new Content(bundle.getBundleId(), bundle.getLastModified());
        }
    }

    @Activate
    public HandoverComponent(BundleContext context) {
        Program program = new Program(context.getBundle(0).getBundleContext());
        this.latest = hasTakenOver(context) ? context.getBundle() : null;
        this.changeover = new Changeover(program, withheld, LIMIT);
        this.rescue = new Rescue(program, withheld, changeover, this::claim);
        this.hook = program.context().registerService(ResolverHookFactory.class, withheld, new Hashtable<>());
    }

    /** Whether it is there in the place of another of its name. */
    private static boolean hasTakenOver(BundleContext context) {
        Bundle own = context.getBundle();
        return Arrays.stream(context.getBundles())
                .anyMatch(other -> !other.equals(own) && own.getSymbolicName().equals(other.getSymbolicName()));
    }

    @Override
    public void withhold(Bundle bundle, boolean value) {
        withheld.set(bundle, value);
    }

    @Override
    public boolean isWithheld(Bundle bundle) {
        return withheld.has(bundle);
    }

    @Override
    public Optional<String> failure(Bundle bundle) {
        return Optional.ofNullable(failures.get(Content.of(bundle)));
    }

    @Override
    public boolean isUnderWay() {
        return underWay.get();
    }

    @Override
    public Optional<Bundle> latest() {
        return Optional.ofNullable(latest);
    }

    @Override
    public boolean hasHappened() {
        return happened;
    }

    @Override
    public void begin(Bundle next, Collection<Bundle> others) {
        List<Bundle> replaced = List.copyOf(others);
        claim(() -> replace(next, replaced));
    }

    /** Does it unless something else is under way. */
    private void claim(Work work) {
        if (!underWay.compareAndSet(false, true)) return;
        happened = true;
        Thread thread = new Thread(() -> perform(work), "dyndns-handover");
        thread.setDaemon(true);
        thread.start();
    }

    private void perform(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.set(false);
        }
    }

    private void replace(Bundle next, List<Bundle> others) throws InterruptedException {
        latest = next;
        Optional<String> reason = changeover.perform(next, others);
        if (reason.isEmpty()) return;
        failures.put(Content.of(next), reason.get());
        Optional<Bundle> last = others.stream()
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .max(Comparator.comparing(Bundle::getVersion));
        latest = last.orElse(null);
        if (last.isPresent()) changeover.perform(last.get(), List.of(next));
    }

    @Deactivate
    void deactivate() {
        rescue.close();
        hook.unregister();
    }
}
