package dyndns.swap;

import dyndns.api.config.ConfigurationLoaded;
import dyndns.api.config.StateDirectory;
import dyndns.handover.Handover;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.bundle.FindHook;
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
    private static final Logger LOG = LoggerFactory.getLogger(SwapComponent.class);

    private final BundleContext context;
    private final Handover handover;
    private final Swap swap;
    private final Uploads uploads;
    private final Optional<Drops> drops;
    private final Gaps gaps;
    private final ServiceRegistration<?> consoleView;
    private final SwapThread thread = new SwapThread();
    private boolean first = true;
    private volatile List<Swap.Note> notes = List.of();

    @Activate
    public SwapComponent(
            BundleContext context,
            @Reference(name = "state") StateDirectory state,
            @Reference(name = "loaded", service = ConfigurationLoaded.class) Map<String, Object> loaded,
            @Reference(name = "components") ServiceComponentRuntime components,
            @Reference(name = "admin") ConfigurationAdmin admin,
            @Reference(name = "handover") Handover handover) {
        this.context = context;
        this.handover = handover;
        this.swap = new Swap(context, handover);
        this.uploads = new Uploads(state.path().resolve("console").resolve("bundles"));
        this.drops = Optional.ofNullable(loaded.get(ConfigurationLoaded.BUNDLE_FOLDER))
                .map(folder -> new Drops(new DropFolder(Path.of(folder.toString())), swap));
        this.gaps = new Gaps(context, components, admin);
        this.consoleView = context.registerService(FindHook.class, new ConsoleView(), new Hashtable<>());
        context.addBundleListener(this);
        thread.submit(this::restore);
        thread.repeat(this::look, PERIOD);
    }

    private void restore() {
        swap.begin();
        for (Bundle bundle : uploads.restore(context, this::isUninstalled)) swap.settle(bundle.getSymbolicName());
        note();
    }

    private boolean isUninstalled(Identity identity) {
        return handover.wasUninstalled(identity.name(), identity.version());
    }

    private void look() {
        if (swap.isBusy()) return;
        boolean resumed = swap.resume();
        boolean changed = drops.isPresent() && drops.get().look();
        if (first) swap.settleWaiting(); // by now it is known what files and the console give
        if (changed || resumed || first) note();
        first = false;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (thread.isCurrent() || bundle.getSymbolicName() == null) return;
        switch (event.getType()) {
            case BundleEvent.INSTALLED -> thread.await(() -> noting(() -> uploaded(bundle)));
            case BundleEvent.UPDATED -> thread.submit(() -> noting(() -> updated(bundle)));
            case BundleEvent.UNINSTALLED -> thread.submit(() -> noting(() -> uninstalled(bundle)));
            case BundleEvent.STARTED -> {
                if (swap.waits(bundle)) thread.submit(() -> noting(() -> swap.settle(bundle.getSymbolicName())));
            }
            default -> {}
        }
    }

    /** Before whoever installed it can start it beside another one. */
    private void uploaded(Bundle bundle) {
        Optional<String> objection = swap.objection(Identity.of(bundle), Optional.of(bundle));
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

    private void noting(Runnable task) {
        task.run();
        note();
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
        thread.end();
        consoleView.unregister();
    }
}
