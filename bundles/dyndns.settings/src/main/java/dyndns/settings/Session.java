package dyndns.settings;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was begun for one program, to be ended in reverse order. */
final class Session implements AutoCloseable {
    private static final Duration EVENTS_LIMIT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    Session(BundleContext context, ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
    }

    /** Whether nothing was begun. */
    boolean isNew() {
        return undo.isEmpty();
    }

    void atEnd(Runnable end) {
        undo.push(end);
    }

    <S> void register(Class<S> type, S service, Map<String, String> properties) {
        atEnd(context.registerService(type, service, new Hashtable<>(properties))::unregister);
    }

    /** Waits until everybody was told of the configurations that were written. */
    void settle() throws IOException, InterruptedException {
        if (!new EventBarrier(context, admin).await(EVENTS_LIMIT)) LOG.warn("ConfigAdmin is slow; going on");
    }

    @Override
    public void close() {
        while (!undo.isEmpty()) undo.pop().run();
    }
}
