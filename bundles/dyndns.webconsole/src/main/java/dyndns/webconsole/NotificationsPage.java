package dyndns.webconsole;

import dyndns.api.event.Notifier;
import jakarta.servlet.Servlet;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is told of events, with a message to try it. */
@Component(
        service = Servlet.class,
        property = {
            "felix.webconsole.label=notifications",
            "felix.webconsole.title=Notifications",
            "felix.webconsole.category=DynDNS"
        })
public final class NotificationsPage extends Page {
    private static final long serialVersionUID = 1;

    private final transient Services services;

    @Activate
    public NotificationsPage(@Reference(name = "services") Services services) {
        super("notifications");
        this.services = services;
    }

    @Override
    String title(Visit visit) {
        return "Notifications";
    }

    @Override
    boolean isServer() {
        return services.isServer();
    }

    @Override
    void show(Visit visit, Html html) {
        html.begin("section", "class", "narrow");
        if (services.notifiers().isEmpty()) {
            html.element("p", "Nobody is notified: no notifier is configured.", "class", "quiet");
            html.element("a", "Configure one", "href", Frame.link("configMgr")).end();
            return;
        }
        html.begin("ul", "class", "keys");
        for (Notifier notifier : services.notifiers()) {
            html.begin("li").element("strong", notifier.name());
            visit.form(html, Frame.link("notifications"));
            html.single("input", "type", "hidden", "name", "notifier", "value", notifier.name());
            html.element(
                    "button",
                    "Send a test message",
                    "type",
                    "submit",
                    "aria-label",
                    "Send a test message by " + notifier.name());
            html.end().end();
        }
        html.end().end();
    }

    @Override
    Outcome act(Visit visit) {
        String name = visit.text("notifier");
        Optional<Notifier> notifier =
                services.notifiers().stream().filter(n -> n.name().equals(name)).findFirst();
        if (notifier.isEmpty()) return new Outcome.Wrong("There is no notifier “" + name + "” (any more).");
        String problem = notifier.get().test();
        return problem.isEmpty()
                ? new Outcome.Done("/notifications", "A test message was sent by " + name + ".")
                : new Outcome.Wrong("No test message was sent by " + name + ": " + problem);
    }
}
