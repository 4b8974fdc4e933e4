package dyndns.swap;

import dyndns.api.config.ConfigurationLoaded;
import dyndns.api.config.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.bundle.FindHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces bundles while the program runs, and tells which are missing. All of it happens on one thread. */
@Component(
        service = HealthCheck.class,
        immediate = true,
        property = {HealthCheck.NAME + "=bundles", HealthCheck.TAGS + "=ready", HealthCheck.TAGS + "=bundles"})
public final class SwapComponent implements HealthCheck, SynchronousBundleListener {
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(SwapComponent.class);

    private final BundleContext context;
    private final Swap swap;
    private final Uploads uploads;
    private final Optional<Drops> drops;
    private final Gaps gaps;
    private final List<ServiceRegistration<?>> hooks = new ArrayList<>();
    private final ScheduledExecutorService executor;
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private volatile List<Swap.Note> notes = List.of();

    @Activate
    public SwapComponent(
            BundleContext context,
            @Reference(name = "state") StateDirectory state,
            @Reference(name = "loaded", service = ConfigurationLoaded.class) Map<String, Object> loaded,
            @Reference(name = "components") ServiceComponentRuntime components,
            @Reference(name = "admin") ConfigurationAdmin admin) {
        Withheld withheld = new Withheld();
        this.context = context;
        this.swap = new Swap(context, withheld);
        this.uploads = new Uploads(state.path().resolve("console").resolve("bundles"));
        this.drops = Optional.ofNullable(loaded.get(ConfigurationLoaded.BUNDLE_FOLDER))
                .map(folder -> new Drops(new DropFolder(Path.of(folder.toString())), swap));
        this.gaps = new Gaps(context, components, admin);
        this.executor = Executors.newSingleThreadScheduledExecutor(this::newThread);
        hooks.add(context.registerService(ResolverHookFactory.class, withheld, new Hashtable<>()));
        hooks.add(context.registerService(FindHook.class, new ConsoleView(), new Hashtable<>()));
        context.addBundleListener(this);
        executor.execute(() -> run(this::restore));
        executor.scheduleWithFixedDelay(() -> run(this::look), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Thread newThread(Runnable task) {
        Thread made = new Thread(task, "dyndns-swap");
        made.setDaemon(true);
        thread.set(made);
        return made;
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("bundles cannot be replaced", e);
        }
    }

    private void restore() {
        for (Bundle bundle : uploads.restore(context)) swap.settle(bundle.getSymbolicName());
        note();
    }

    private void look() {
        if (drops.isPresent() && drops.get().look()) note();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (Thread.currentThread() == thread.get() || bundle.getSymbolicName() == null) return;
        switch (event.getType()) {
            case BundleEvent.INSTALLED -> await(() -> uploaded(bundle));
            case BundleEvent.UPDATED -> submit(() -> updated(bundle));
            case BundleEvent.UNINSTALLED -> submit(() -> uninstalled(bundle));
            case BundleEvent.STARTED -> {
                if (swap.waits(bundle)) submit(() -> swap.settle(bundle.getSymbolicName()));
            }
            default -> {}
        }
    }

    /** Before whoever installed it can start it beside another one. */
    private void uploaded(Bundle bundle) {
        Optional<String> objection = swap.objection(Identity.of(bundle), bundle.getLocation());
        if (objection.isPresent()) {
            LOG.error("{} is not used: {}", bundle.getLocation(), objection.get());
            swap.remove(bundle);
            return;
        }
        if (Uploads.isUpload(bundle)) uploads.keep(bundle);
        swap.settleIfSeveral(bundle.getSymbolicName());
    }

    private void updated(Bundle bundle) {
        if (Uploads.isUpload(bundle)) uploads.keep(bundle);
        swap.changed(bundle);
    }

    private void uninstalled(Bundle bundle) {
        uploads.discard(bundle);
        swap.gone(bundle);
    }

    private void submit(Runnable task) {
        try {
            executor.execute(() -> run(() -> {
                task.run();
                note();
            }));
        } catch (RejectedExecutionException e) {
            LOG.debug("the program is ending");
        }
    }

    private void await(Runnable task) {
        try {
            executor.submit(() -> run(() -> {
                        task.run();
                        note();
                    }))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.debug("goes on without waiting: {}", e.toString());
        }
    }

    private void note() {
        List<Swap.Note> now = new ArrayList<>(swap.notes());
        drops.ifPresent(all ->
                all.refused().forEach((jar, reason) -> now.add(new Swap.Note(true, jar + " is not used: " + reason))));
        notes = now;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        for (Swap.Note note : notes) {
            if (note.bad()) log.warn("{}", note.text());
            else log.info("{}", note.text());
        }
        List<String> missing = gaps.find();
        missing.forEach(gap -> log.warn("{}", gap));
        if (notes.isEmpty() && missing.isEmpty()) log.info("nothing is missing");
        return new Result(log);
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        context.removeBundleListener(this);
        executor.shutdown();
        if (!executor.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS))
            LOG.warn("a bundle is still being replaced");
        hooks.forEach(ServiceRegistration::unregister);
    }
}
