package dyndns.hosts.config;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which keys are left out and which host files are bad; critical while hosts were never read. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=hosts", HealthCheck.TAGS + "=ready", HealthCheck.TAGS + "=hosts"})
public final class HostsHealthCheck implements HealthCheck {
    private final LiveHosts hosts;

    @Activate
    public HostsHealthCheck(@Reference(name = "hosts") ConfigHosts hosts) {
        this.hosts = hosts.hosts();
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        if (!hosts.loaded()) log.critical("the hosts are not read yet");
        hosts.problems().forEach(problem -> log.warn("{}", problem));
        hosts.refused().forEach(key -> log.warn("a public key of {} is left out: {}", key.host(), key.reason()));
        log.info("configured: {}", hosts.hosts().size());
        return new Result(log);
    }
}
