package dyndns.settings;

import java.io.IOException;
import java.time.Duration;
import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;

/**
 * Waits until everybody has been told of every configuration that was written before: ConfigAdmin tells its events one
 * after the other, so when that of a marker comes, those before it have been told.
 */
final class EventBarrier {
    static final String MARKER = "dyndns.settings.marker";

    private static final int LOOK_MS = 50;

    private final BundleContext context;
    private final ConfigurationAdmin admin;

    EventBarrier(BundleContext context, ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
    }

    /** @return false when the limit passed, or the framework began to stop, before that */
    boolean await(Duration limit) throws IOException, InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        ConfigurationListener listener = event -> {
            if (event.getPid().equals(MARKER)) seen.countDown();
        };
        ServiceRegistration<?> registration =
                context.registerService(ConfigurationListener.class, listener, new Hashtable<>());
        try {
            Configuration marker = admin.getConfiguration(MARKER, "?");
            marker.update(new Hashtable<>());
            boolean told = isTold(seen, limit);
            marker.delete();
            return told;
        } finally {
            registration.unregister();
        }
    }

    /** ConfigAdmin tells nothing any more when the framework stops. */
    private boolean isTold(CountDownLatch seen, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!seen.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > deadline || context.getBundle(0).getState() == Bundle.STOPPING) return false;
        }
        return true;
    }
}
