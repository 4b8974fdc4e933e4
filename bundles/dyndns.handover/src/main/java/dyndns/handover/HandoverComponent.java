package dyndns.handover;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** One change at a time, each on a thread of its own, which goes on when this bundle is what is replaced. */
@Component(service = Handover.class, immediate = true)
public final class HandoverComponent implements Handover {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Withheld withheld = new Withheld();
    private final Program program;
    private final Changeover changeover;
    private final Memory memory;
    private final Rescue rescue;
    private final ServiceRegistration<?> hook;
    private final String name;
    private final Output output;

    @Activate
    public HandoverComponent(BundleContext context) {
        this(context, LIMIT, new Output(System.err));
    }

    /** @param limit how long the program may take until it is there again */
    HandoverComponent(BundleContext context, Duration limit, Output output) {
        this.program = new Program(context.getBundle(0).getBundleContext());
        this.memory = new Memory(program.context());
        this.changeover = new Changeover(program, withheld, memory, limit);
        this.rescue = new Rescue(program, withheld, changeover, memory, this::claim, PATIENCE);
        this.name = context.getBundle().getSymbolicName();
        this.output = output;
        this.hook = program.context().registerService(ResolverHookFactory.class, withheld, new Hashtable<>());
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
        return memory.failure(bundle);
    }

    @Override
    public boolean isUnderWay() {
        return memory.isUnderWay();
    }

    @Override
    public Optional<Bundle> latest() {
        return memory.latest();
    }

    @Override
    public boolean wasUninstalled(String name, Version version) {
        return memory.wasUninstalled(name, version);
    }

    @Override
    public void begin(Bundle next, Collection<Bundle> others) {
        List<Bundle> replaced = List.copyOf(others);
        claim(() -> replace(next, replaced));
    }

    /** Does it unless something else is under way. */
    private void claim(Work work) {
        if (!memory.begin()) return;
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
            memory.end();
        }
    }

    private void replace(Bundle next, List<Bundle> others) throws InterruptedException {
        Set<Bundle> running = program.active();
        memory.tookPlace(next);
        Optional<String> reason = changeover.perform(next, others, running);
        if (reason.isEmpty() || !program.runs()) return;
        memory.failed(next, reason.get());
        Optional<Bundle> last = others.stream()
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .max(Comparator.comparing(Bundle::getVersion));
        if (last.isPresent()) giveBack(last.get(), next, running);
        else
            output.error(
                    title(next) + " cannot run: " + reason.get() + "; there is no other to give the place back to");
    }

    private void giveBack(Bundle last, Bundle next, Set<Bundle> running) throws InterruptedException {
        memory.tookPlace(last);
        Optional<String> reason = changeover.perform(last, List.of(next), running);
        if (reason.isEmpty() || !program.runs()) return;
        output.error(title(next) + " cannot run: " + memory.failure(next).orElse("") + "; " + title(last)
                + " does not come back either: " + reason.get() + "; start the program anew");
    }

    private static String title(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    @Deactivate
    void deactivate() {
        rescue.close(name);
        hook.unregister();
    }
}
