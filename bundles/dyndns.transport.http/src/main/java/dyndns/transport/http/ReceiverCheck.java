package dyndns.transport.http;

import dyndns.api.config.ConfigurationCheck;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What the metatype of the server's end cannot say. */
@Component(property = ConfigurationCheck.PIDS + "=dyndns.transport.http.server")
public final class ReceiverCheck implements ConfigurationCheck {
    static final String ALLOWED = "1 to 64 letters, digits, dots, - and _";

    private static final String NAME = "[A-Za-z0-9._-]{1,64}";

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        String listener = properties.get("listener") instanceof String text ? text : "update";
        return isName(listener) ? List.of() : List.of(new Problem("listener", listener, ALLOWED));
    }

    /** Whether a listener can have that name; it stands in a filter. */
    static boolean isName(String listener) {
        return listener.matches(NAME);
    }
}
