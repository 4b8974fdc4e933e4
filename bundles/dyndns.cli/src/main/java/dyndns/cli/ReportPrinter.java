package dyndns.cli;

import dyndns.api.config.Report;
import dyndns.api.host.HostDirectory;
import java.io.PrintStream;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/** Prints a report of a bundle, once what it is about is there. */
final class ReportPrinter {
    private final BundleContext context;
    private final Duration limit;

    /** @param limit how long to wait for the report, and for the hosts */
    ReportPrinter(BundleContext context, Duration limit) {
        this.context = context;
        this.limit = limit;
    }

    /**
     * @param option the value of {@link Report#OPTION}
     * @return the exit code
     */
    int print(String option, PrintStream out, PrintStream err) throws InterruptedException {
        ServiceTracker<?, ?> hosts = open("(objectClass=" + HostDirectory.class.getName() + ")");
        ServiceTracker<?, ?> reports = open("(" + Report.OPTION + "=" + option + ")");
        try {
            if (hosts.waitForService(limit.toMillis()) == null) return fail(option, "the hosts were not read", err);
            if (!(reports.waitForService(limit.toMillis()) instanceof Report report)) {
                return fail(option, "no bundle that makes it is installed and active", err);
            }
            out.print(report.text());
            out.flush();
            return ExitCode.DONE;
        } finally {
            // Not before: a report that nobody holds any more forgets what it is about.
            reports.close();
            hosts.close();
        }
    }

    private int fail(String option, String reason, PrintStream err) {
        err.println(option + ": " + reason + " (waited " + limit.toSeconds() + " s)");
        return ExitCode.NOT_DONE;
    }

    private ServiceTracker<?, ?> open(String filter) {
        try {
            ServiceTracker<?, ?> tracker = new ServiceTracker<>(context, FrameworkUtil.createFilter(filter), null);
            tracker.open();
            return tracker;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
