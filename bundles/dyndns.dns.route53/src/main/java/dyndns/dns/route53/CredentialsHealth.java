package dyndns.dns.route53;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/** Whether AWS takes the credentials of one configuration. */
record CredentialsHealth(LoginStatus status) implements HealthCheck {
    @Override
    public Result execute() {
        if (status.good()) return new Result(Result.Status.OK, "AWS takes the credentials");
        return new Result(Result.Status.CRITICAL, "AWS credentials: " + status.problem());
    }
}
