package dyndns.events;

import dyndns.api.event.ClientEvent;
import dyndns.api.event.CredentialsEvent;
import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import dyndns.api.event.ServerEvent;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of the log for each event that a person cares about; for all of them with {@code --debug}. What a message that
 * nobody has verified can cause gets a few lines a minute, so that no stranger fills the log.
 */
@Component
public final class EventLog implements EventListener {
    private final Logger client;
    private final Logger server;
    private final Logger transport;
    private final Logger credentials;
    private final Allowance invalid;
    private final Allowance unverified;
    private final Allowance future;

    @Activate
    public EventLog() {
        this(LoggerFactory::getLogger, System::nanoTime);
    }

    EventLog(Function<String, Logger> loggers, LongSupplier nanos) {
        this.client = loggers.apply("dyndns.client");
        this.server = loggers.apply("dyndns.server");
        this.transport = loggers.apply("dyndns.transport");
        this.credentials = loggers.apply("dyndns.credentials");
        this.invalid = new Allowance("messages with invalid fields", nanos);
        this.unverified = new Allowance("messages with a wrong signature", nanos);
        this.future = new Allowance("messages from the future", nanos);
    }

    @Override
    public void on(Event event) {
        invalid.summary().ifPresent(server::warn);
        unverified.summary().ifPresent(server::warn);
        future.summary().ifPresent(server::warn);
        log(event);
    }

    /** What was held back is not lost with the end. */
    @Deactivate
    void stop() {
        invalid.last().ifPresent(server::warn);
        unverified.last().ifPresent(server::warn);
        future.last().ifPresent(server::warn);
    }

    private void log(Event event) {
        Logger log = logger(event);
        switch (event.weight()) {
            case PROBLEM -> {
                if (worthALine(event)) log.warn("{}", event.text());
                else if (log.isDebugEnabled()) log.debug("{}", event.text());
            }
            case NOTABLE -> log.info("{}", event.text());
            case ROUTINE -> {
                if (log.isDebugEnabled()) log.debug("{}", event.text());
            }
        }
    }

    private Logger logger(Event event) {
        if (event instanceof ClientEvent) return client;
        if (event instanceof ServerEvent) return server;
        return event instanceof CredentialsEvent ? credentials : transport;
    }

    private boolean worthALine(Event event) {
        if (event instanceof ServerEvent.ValidationFailed failed)
            return failed.host().isPresent() && invalid.take();
        if (event instanceof ServerEvent.MessageIgnored) return future.take();
        return !(event instanceof ServerEvent.VerificationFailed) || unverified.take();
    }
}
