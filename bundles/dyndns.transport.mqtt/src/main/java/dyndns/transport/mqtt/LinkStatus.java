package dyndns.transport.mqtt;

import dyndns.api.broker.Broker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people may know of a link, and the log of its ups and downs. Written by one thread. */
final class LinkStatus implements Broker {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final BrokerSettings settings;
    private final InstantSource clock;
    private volatile State state;
    private String logged = "";

    private record State(boolean connected, Instant since, String problem) {}

    LinkStatus(BrokerSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.state = new State(false, clock.instant(), "not connected yet");
    }

    @Override
    public String address() {
        return settings.address().toString();
    }

    @Override
    public boolean connected() {
        return state.connected();
    }

    @Override
    public Instant since() {
        return state.since();
    }

    @Override
    public String problem() {
        return state.problem();
    }

    void up(boolean sessionKept, String problem) {
        state = new State(true, clock.instant(), problem);
        LOG.debug("{}: the broker has {} session of ours", settings.name(), sessionKept ? "kept the" : "no");
        logged = "";
    }

    /** Nothing is wrong any more. */
    void settled() {
        state = new State(state.connected(), state.since(), "");
    }

    /**
     * Logs each reason of an outage once.
     *
     * @param told whether an event says it already
     */
    void down(String problem, Duration untilNextAttempt, boolean told) {
        boolean was = state.connected();
        state = new State(false, was ? clock.instant() : state.since(), problem);
        if (told || problem.equals(logged)) return;
        logged = problem;
        LOG.warn(
                "{}: not connected to {}: {}; next attempt in {} ms",
                settings.name(),
                address(),
                problem,
                untilNextAttempt.toMillis());
    }
}
