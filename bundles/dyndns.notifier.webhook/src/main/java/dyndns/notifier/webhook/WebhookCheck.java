package dyndns.notifier.webhook;

import dyndns.api.config.ConfigurationCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What the form cannot say: the syntax of the URL and of the secrets, none of which is shown. */
@Component(property = ConfigurationCheck.PIDS + "=" + WebhookConfig.PID)
public final class WebhookCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        if (Receiver.url(text(properties, ".url")).isEmpty()) problems.add(new Problem(".url", "", Receiver.ALLOWED));
        String secret = text(properties, ".secret");
        if (!secret.isEmpty() && Signature.of(secret).isEmpty()) {
            problems.add(new Problem(".secret", "", Signature.ALLOWED + ", or nothing"));
        }
        if (!text(properties, ".token").matches("[\\x21-\\x7e]*")) {
            problems.add(new Problem(".token", "", "visible ASCII characters, or nothing"));
        }
        return problems;
    }

    private static String text(Map<String, Object> properties, String name) {
        return properties.get(name) instanceof String text ? text : "";
    }
}
