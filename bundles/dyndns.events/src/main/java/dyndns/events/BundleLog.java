package dyndns.events;

import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line of the log for each bundle that comes, changes or goes while the program runs; not for those of the program's
 * own jar and of dropped files, of which who brings them tells.
 */
@Component(
        immediate = true,
        service = {})
public final class BundleLog implements BundleListener {
    private static final Pattern TOLD_ELSEWHERE = Pattern.compile("(standby|drop):.*");
    private static final Logger LOG = LoggerFactory.getLogger("dyndns.bundles");

    private final BundleContext context;

    /** The launcher installs its bundles before it starts the first, so none of them is heard of here. */
    @Activate
    public BundleLog(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        String what = change(event.getType());
        if (!what.isEmpty() && !TOLD_ELSEWHERE.matcher(bundle.getLocation()).matches())
            LOG.info("{} {} {}", bundle.getSymbolicName(), bundle.getVersion(), what);
    }

    static String change(int type) {
        return switch (type) {
            case BundleEvent.INSTALLED -> "is installed";
            case BundleEvent.UPDATED -> "is updated";
            case BundleEvent.UNINSTALLED -> "is removed";
            default -> "";
        };
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
    }
}
