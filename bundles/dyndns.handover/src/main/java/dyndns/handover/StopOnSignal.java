package dyndns.handover;

import java.time.Duration;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

/** Stops the framework when the JVM ends, as on SIGTERM, so that every component is deactivated; the launcher does not. */
final class StopOnSignal {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Program program;
    private final Framework framework;
    private final Output output;

    StopOnSignal(Program program, Output output) {
        this.program = program;
        this.framework = program.context().getBundle().adapt(Framework.class);
        this.output = output;
    }

    void register() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "dyndns-stop"));
    }

    private void stop() {
        boolean asked = program.runs(); // or else it stops by itself, as after --check
        try {
            if (asked) {
                output.info("stopping");
                framework.stop();
            }
            FrameworkEvent end = framework.waitForStop(LIMIT.toMillis());
            if (end.getType() == FrameworkEvent.WAIT_TIMEDOUT)
                output.error("not stopped within " + LIMIT.toSeconds() + " s");
            else if (asked) output.info("stopped");
        } catch (BundleException e) {
            output.error("the framework could not be stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
