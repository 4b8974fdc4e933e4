package dyndns.notifier.mail;

import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import dyndns.api.event.Events;
import dyndns.api.event.Notifier;
import dyndns.notices.BackOff;
import dyndns.notices.Courier;
import dyndns.notices.NoticeKind;
import dyndns.notices.NotifierName;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
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

/** Mails what happens; a server that is away gets it when it is back. */
@Designate(ocd = MailConfig.class, factory = true)
@Component(
        name = MailConfig.PID,
        configurationPid = MailConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {EventListener.class, Notifier.class})
public final class MailNotifier implements EventListener, Notifier {
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(5), Duration.ofHours(1));

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
    public MailNotifier(BundleContext context, MailConfig config, Map<String, Object> properties) {
        Account account = Account.of(config);
        this.name = NotifierName.of("mail by " + account, properties.get(Constants.SERVICE_PID));
        Mailbag mailbag = new Mailbag(
                new Smtp(account, Clock.systemUTC()),
                config.limit_per_hour(),
                Duration.ofMillis(config.burst_ms()),
                System::nanoTime);
        this.courier = new Courier(
                        name,
                        NoticeKind.of(config.events()),
                        mailbag,
                        BACK_OFF,
                        this::tell,
                        Clock.systemUTC(),
                        System::nanoTime)
                .start(context);
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
