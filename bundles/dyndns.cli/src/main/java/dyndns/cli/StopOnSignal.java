package dyndns.cli;

import java.time.Duration;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the framework when the JVM ends, as on SIGTERM, so that every component is deactivated; the launcher does not. */
final class StopOnSignal {
    private static final Logger LOG = LoggerFactory.getLogger(StopOnSignal.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Framework framework;
    private final Thread hook = new Thread(this::stop, "dyndns-stop");

    StopOnSignal(Framework framework) {
        this.framework = framework;
    }

    void register() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void unregister() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the JVM is ending already");
        }
    }

    private void stop() {
        LOG.info("stopping");
        try {
            framework.stop();
            FrameworkEvent end = framework.waitForStop(LIMIT.toMillis());
            if (end.getType() == FrameworkEvent.WAIT_TIMEDOUT) LOG.error("not stopped within {} s", LIMIT.toSeconds());
            else LOG.info("stopped");
        } catch (BundleException e) {
            LOG.error("the framework could not be stopped: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
