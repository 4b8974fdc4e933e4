package dyndns.events;

import dyndns.api.event.ClientEvent;
import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import dyndns.api.event.ServerEvent;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of the log for each event that a person cares about; for all of them with {@code --debug}. */
@Component
public final class EventLog implements EventListener {
    private static final Logger CLIENT = LoggerFactory.getLogger("dyndns.client");
    private static final Logger SERVER = LoggerFactory.getLogger("dyndns.server");
    private static final Logger TRANSPORT = LoggerFactory.getLogger("dyndns.transport");

    @Override
    public void on(Event event) {
        Logger log = event instanceof ClientEvent ? CLIENT : event instanceof ServerEvent ? SERVER : TRANSPORT;
        switch (event.weight()) {
            case PROBLEM -> log.warn("{}", event.text());
            case NOTABLE -> log.info("{}", event.text());
            case ROUTINE -> {
                if (log.isDebugEnabled()) log.debug("{}", event.text());
            }
        }
    }
}
