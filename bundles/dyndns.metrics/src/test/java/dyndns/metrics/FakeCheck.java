package dyndns.metrics;

import java.lang.reflect.Proxy;
import java.util.Date;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** The result of a check that was run. */
record FakeCheck(String name, Result result) implements HealthCheckExecutionResult {
    @Override
    public Result getHealthCheckResult() {
        return result;
    }

    @Override
    public long getElapsedTimeInMs() {
        return 1;
    }

    @Override
    public Date getFinishedAt() {
        return new Date(0);
    }

    @Override
    public boolean hasTimedOut() {
        return false;
    }

    @Override
    public HealthCheckMetadata getHealthCheckMetadata() {
        Map<String, Object> properties = Map.of(HealthCheck.NAME, name, Constants.SERVICE_ID, 1L);
        return new HealthCheckMetadata((ServiceReference<?>) Proxy.newProxyInstance(
                FakeCheck.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getProperty") ? properties.get(arguments[0]) : null));
    }
}
