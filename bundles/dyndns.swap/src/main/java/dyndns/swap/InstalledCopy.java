package dyndns.swap;

import dyndns.handover.Handover;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copy in the framework. */
record InstalledCopy(Bundle bundle, FrameworkWiring wiring, Handover handover) implements Copy {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledCopy.class);
    private static final Duration REFRESH_LIMIT = Duration.ofSeconds(30);
    /** Of the resolver's message, the requirement at the root of it. */
    private static final Pattern MISSING =
            Pattern.compile(".*missing requirement \\[.*?\\)\\] (.+?)(?: \\[caused by.*|\\]?\\s*Unresolved.*|\\])?");

    @Override
    public String name() {
        return bundle.getSymbolicName();
    }

    @Override
    public Version version() {
        return bundle.getVersion();
    }

    @Override
    public boolean running() {
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
    }

    @Override
    public void offer(boolean offered) {
        handover.withhold(bundle, !offered);
    }

    @Override
    public void resolve() throws BundleException {
        if (wiring.resolveBundles(Set.of(bundle))) return;
        start(); // says why not
        stop();
    }

    @Override
    public void start() throws BundleException {
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            throw new BundleException(reason(e), e.getType(), e);
        } catch (IllegalStateException e) {
            throw new BundleException("it was taken away meanwhile", e);
        }
    }

    @Override
    public void stop() throws BundleException {
        try {
            bundle.stop();
        } catch (IllegalStateException e) {
            LOG.debug("{} was taken away meanwhile", name());
        }
    }

    private static String reason(BundleException e) {
        String text = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        LOG.debug("{}", text);
        Matcher missing = MISSING.matcher(text);
        if (missing.matches()) return "nothing here gives " + missing.group(1);
        return Reason.of(e);
    }

    @Override
    public void release() {
        if (wiring.getDependencyClosure(Set.of(bundle)).size() > 1) refresh();
    }

    /** Takes its content away, with its classes. */
    void empty() throws BundleException {
        handover.withhold(bundle, false);
        bundle.update(EmptyBundle.content(bundle));
        refresh();
    }

    /** Takes it out of the framework, with its classes. */
    void uninstall() throws BundleException {
        handover.withhold(bundle, false);
        bundle.uninstall();
        refresh();
    }

    private void refresh() {
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(Set.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) done.countDown();
        });
        try {
            if (!done.await(REFRESH_LIMIT.toSeconds(), TimeUnit.SECONDS)) LOG.warn("{} is still in use", name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstalledCopy copy && copy.bundle.equals(bundle);
    }

    @Override
    public int hashCode() {
        return bundle.hashCode();
    }
}
