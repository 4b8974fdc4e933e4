package dyndns.transport.http;

import dyndns.api.intake.Intake;
import jakarta.servlet.Servlet;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** The server's end: a servlet on one listener, and on no other. */
@Designate(ocd = HttpReceiver.Config.class)
@Component(
        name = "dyndns.transport.http.server",
        configurationPid = "dyndns.transport.http.server",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
public final class HttpReceiver {
    private static final int MAX_ADDRESSES = 10_000;

    @ObjectClassDefinition(
            name = "Receiving updates over HTTP",
            description = "The server takes updates: POST /update on one listener.")
    @interface Config {
        @AttributeDefinition(name = "Listener", description = "Name of the listener; default update.")
        String listener() default "update";

        @AttributeDefinition(
                name = "Requests a minute and address",
                min = "0",
                max = "1000000",
                description = "Most requests a minute of one IPv4 address or IPv6 /64 network: 0 (no limit) to 1000000;"
                        + " default 600.")
        int requests_per_minute_per_address() default 600;
    }

    private final ScheduledThreadPoolExecutor timer;
    private final ServiceRegistration<Servlet> servlet;

    @Reference(
            name = "intake",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Intake intake;

    /** @throws IllegalArgumentException naming the first bad property */
    @Activate
    public HttpReceiver(BundleContext context, Config config) {
        demand(ReceiverCheck.isName(config.listener()), "listener", config.listener(), ReceiverCheck.ALLOWED);
        int most = config.requests_per_minute_per_address();
        demand(most >= 0, "requests.per.minute.per.address", most, "0 (no limit) to 1000000");
        this.timer = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "dyndns-http-deadlines"));
        timer.setRemoveOnCancelPolicy(true);
        AddressPace pace = new AddressPace(most, MAX_ADDRESSES, System::nanoTime);
        UpdateServlet updates = new UpdateServlet(() -> intake, pace, timer, UpdateLimits.STANDARD);
        this.servlet = context.registerService(Servlet.class, updates, properties(config.listener()));
    }

    @Deactivate
    void deactivate() {
        servlet.unregister();
        timer.shutdownNow();
    }

    private static void demand(boolean right, String property, Object value, String allowed) {
        if (!right) throw new IllegalArgumentException(property + ": " + value + "; allowed: " + allowed);
    }

    private static Dictionary<String, Object> properties(String listener) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_TARGET, "(org.apache.felix.http.name=" + listener + ")");
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "dyndns.update");
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, "/"); // 404 is said in JSON too
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED, true);
        return properties;
    }
}
