package dyndns.transport.http;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ShownAddress;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What the metatype of the client's end cannot say. */
@Component(property = ConfigurationCheck.PIDS + "=dyndns.transport.http")
public final class SenderCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        String url = properties.get("url") instanceof String text ? text : "";
        if (Endpoint.parse(url).isPresent()) return List.of();
        return List.of(new Problem("url", ShownAddress.of(url), Endpoint.ALLOWED));
    }
}
