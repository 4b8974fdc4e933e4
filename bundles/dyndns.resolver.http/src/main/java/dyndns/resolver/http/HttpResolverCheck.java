package dyndns.resolver.http;

import dyndns.api.config.ConfigurationCheck;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Refuses what is no URL, and a consensus that can never be reached. */
@Component(property = ConfigurationCheck.PIDS + "=" + HttpResolver.PID)
public final class HttpResolverCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return Problems.of(
                texts(properties.get("preferred.urls")),
                texts(properties.get("fallback.urls")),
                properties.get("consensus") instanceof Integer consensus ? consensus : 1,
                properties.get("ca.cert") instanceof String file ? file : "");
    }

    private static String[] texts(@Nullable Object value) {
        return value instanceof String[] texts ? texts : new String[0];
    }
}
