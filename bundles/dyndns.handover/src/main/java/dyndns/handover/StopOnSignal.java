package dyndns.handover;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

/** Stops the framework when the JVM ends, as on SIGTERM, so that every component is deactivated; the launcher does not. */
final class StopOnSignal {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Program program;
    private final Framework framework;
    private final PrintStream log;

    /** @param log where lines go like those of the log, which is stopped too */
    StopOnSignal(Program program, PrintStream log) {
        this.program = program;
        this.framework = program.context().getBundle().adapt(Framework.class);
        this.log = log;
    }

    void register() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "dyndns-stop"));
    }

    private void stop() {
        boolean asked = program.runs(); // or else it stops by itself, as after --check
        try {
            if (asked) {
                say("INFO ", "stopping");
                framework.stop();
            }
            FrameworkEvent end = framework.waitForStop(LIMIT.toMillis());
            if (end.getType() == FrameworkEvent.WAIT_TIMEDOUT)
                say("ERROR", "not stopped within " + LIMIT.toSeconds() + " s");
            else if (asked) say("INFO ", "stopped");
        } catch (BundleException e) {
            say("ERROR", "the framework could not be stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String level, String text) {
        log.println(Instant.ofEpochMilli(System.currentTimeMillis()) + " " + level + " handover: " + text);
    }
}
