package dyndns.transport.mqtt;

import dyndns.api.broker.Broker;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Health of all brokers together: one is enough to work, all should be connected. */
@Component(property = {"hc.name=Message brokers", "hc.tags=ready", "hc.tags=brokers"})
public final class BrokersCheck implements HealthCheck {
    @Reference(name = "brokers", policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Broker> brokers;

    @Activate
    public BrokersCheck() {
        this(List.of());
    }

    BrokersCheck(List<Broker> brokers) {
        this.brokers = brokers;
    }

    @Override
    public Result execute() {
        List<Broker> all = brokers;
        FormattingResultLog log = new FormattingResultLog();
        boolean none = all.stream().noneMatch(Broker::connected);
        for (Broker broker : all) {
            String state = broker.connected() ? "connected" : "not connected";
            if (!broker.connected() && none) {
                log.critical("{}: {} since {}: {}", broker.address(), state, since(broker), broker.problem());
            } else if (!broker.problem().isEmpty()) {
                log.warn("{}: {} since {}: {}", broker.address(), state, since(broker), broker.problem());
            } else {
                log.info("{}: {} since {}", broker.address(), state, since(broker));
            }
        }
        if (all.isEmpty()) log.info("no broker is configured");
        return new Result(log);
    }

    private static Instant since(Broker broker) {
        return broker.since().truncatedTo(ChronoUnit.SECONDS);
    }
}
