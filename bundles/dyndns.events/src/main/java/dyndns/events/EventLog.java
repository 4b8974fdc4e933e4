package dyndns.events;

import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of the log for each event that a person cares about; for all of them with {@code --debug}. */
@Component
public final class EventLog implements EventListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    @Override
    public void on(Event event) {
        switch (event.weight()) {
            case PROBLEM -> LOG.warn("{}", event.text());
            case NOTABLE -> LOG.info("{}", event.text());
            case ROUTINE -> {
                if (LOG.isDebugEnabled()) LOG.debug("{}", event.text());
            }
        }
    }
}
