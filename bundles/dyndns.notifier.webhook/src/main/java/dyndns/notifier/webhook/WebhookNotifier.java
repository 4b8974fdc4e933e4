package dyndns.notifier.webhook;

import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import dyndns.api.event.Events;
import dyndns.api.event.Notifier;
import dyndns.httpclient.HttpCaller;
import dyndns.notices.BackOff;
import dyndns.notices.Courier;
import dyndns.notices.NoticeKind;
import dyndns.notices.NotifierName;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Posts what happens; a receiver that is away gets it when it is back, within a day. */
@Designate(ocd = WebhookConfig.class, factory = true)
@Component(
        name = WebhookConfig.PID,
        configurationPid = WebhookConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {EventListener.class, Notifier.class})
public final class WebhookNotifier implements EventListener, Notifier {
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    /** Dynamic: what waits here outlives another dispatcher. */
    @Reference(name = "events", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable Events events;

    private final String name;
    private final Courier courier;

    /**
     * @param properties of the component, its PID among them
     * @throws IllegalArgumentException naming the first bad property
     */
    @Activate
    public WebhookNotifier(
            BundleContext context,
            @Reference(name = "http") HttpCaller http,
            WebhookConfig config,
            Map<String, Object> properties) {
        Receiver receiver = receiver(http, config, "/dyndns/" + context.getProperty("dyndns.program"));
        this.name = NotifierName.of(receiver.toString(), properties.get(Constants.SERVICE_PID));
        this.courier = new Courier(
                        name,
                        NoticeKind.of(config.events()),
                        new Queue(receiver::post, System::nanoTime),
                        BACK_OFF,
                        this::tell,
                        Clock.systemUTC(),
                        System::nanoTime)
                .start(context);
    }

    private static Receiver receiver(HttpCaller http, WebhookConfig config, String source) {
        Optional<Signature> signature = Signature.of(config._secret());
        if (signature.isEmpty() && !config._secret().isEmpty()) {
            throw new IllegalArgumentException(".secret: allowed: " + Signature.ALLOWED);
        }
        return new Receiver(
                http,
                Receiver.url(String.valueOf(config._url()))
                        .orElseThrow(() -> new IllegalArgumentException(".url: allowed: " + Receiver.ALLOWED)),
                Template.of(config.template()),
                source,
                signature,
                config._token(),
                Duration.ofMillis(config.timeout_ms()),
                Receiver.route(config),
                Clock.systemUTC());
    }

    @Override
    public void on(Event event) {
        courier.on(event);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String problem() {
        return courier.problem();
    }

    @Override
    public String test() {
        return courier.test();
    }

    @Deactivate
    void deactivate() {
        courier.close();
    }

    private void tell(Event event) {
        Events now = events;
        if (now != null) now.tell(event);
    }
}
