package dyndns.notices;

import dyndns.api.event.Notifier;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Health of all notifiers together. Not part of being ready: updates go on without anybody being told. */
@Component(property = {HealthCheck.NAME + "=Notifications", HealthCheck.TAGS + "=notifications"})
public final class NotificationsCheck implements HealthCheck {
    @Reference(name = "notifiers", policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Notifier> notifiers;

    @Activate
    public NotificationsCheck() {
        this(List.of());
    }

    NotificationsCheck(List<Notifier> notifiers) {
        this.notifiers = notifiers;
    }

    @Override
    public Result execute() {
        List<Notifier> all = notifiers;
        FormattingResultLog log = new FormattingResultLog();
        for (Notifier notifier : all) {
            if (notifier.problem().isEmpty()) log.info("{}: fine", notifier.name());
            else log.warn("{}: {}", notifier.name(), notifier.problem());
        }
        if (all.isEmpty()) log.info("no notifier is configured");
        return new Result(log);
    }
}
