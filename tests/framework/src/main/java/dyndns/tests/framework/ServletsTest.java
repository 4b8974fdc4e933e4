package dyndns.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** A servlet without a target answers on every listener. */
class ServletsTest extends InFramework {
    private static final String TARGET = "osgi.http.whiteboard.target";

    @Test
    void eachServletHasATarget() throws IOException, InvalidSyntaxException {
        int port = freePort();
        configure("dyndns.http~update", Map.of("address", "127.0.0.1:" + port));
        configure("dyndns.transport.http.server", Map.of("listener", "update"));
        soon().until(() -> listens(port) && !whiteboard().isEmpty());

        assertThat(whiteboard()).allMatch(service -> service.getProperty(TARGET) != null);
    }

    /** Servlets, filters, listeners and resources. */
    private List<ServiceReference<?>> whiteboard() throws InvalidSyntaxException {
        ServiceReference<?>[] all = context.getAllServiceReferences(null, null);
        List<ServiceReference<?>> found = new ArrayList<>();
        for (ServiceReference<?> service : all) {
            boolean asked = Arrays.stream(service.getPropertyKeys()).anyMatch(ServletsTest::asksForTheWhiteboard);
            if (asked) found.add(service);
        }
        return found;
    }

    private static boolean asksForTheWhiteboard(String property) {
        return property.matches("osgi\\.http\\.whiteboard\\.(servlet|filter|listener|resource)\\b.*");
    }
}
