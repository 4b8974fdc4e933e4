package dyndns.notifier.webhook;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.httpclient.HttpCaller;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.converter.Converters;

/** {@code --test-notification}: posts a test message. */
@Component(service = Diagnosis.class, property = Diagnosis.OPTION + "=test-notification")
public final class WebhookTrial implements Diagnosis {
    private final BundleContext context;
    private final HttpCaller http;

    @Activate
    public WebhookTrial(BundleContext context, @Reference(name = "http") HttpCaller http) {
        this.context = context;
        this.http = http;
    }

    @Override
    public List<Examination> examinations(SetUp setUp) {
        return setUp.of(WebhookConfig.PID).stream()
                .map(entry -> new Examination(entry.getKey(), () -> List.of(finding(entry.getKey(), entry.getValue()))))
                .toList();
    }

    private Finding finding(String pid, Map<String, Object> properties) {
        WebhookConfig config =
                Converters.standardConverter().convert(properties).to(WebhookConfig.class);
        WebhookNotifier notifier = new WebhookNotifier(context, http, config, Map.of(Constants.SERVICE_PID, pid));
        try {
            String problem = notifier.test();
            return problem.isEmpty()
                    ? Finding.ok(notifier.name(), "the test message was taken")
                    : Finding.failure(notifier.name(), problem, "see what --doctor says of it");
        } finally {
            notifier.deactivate();
        }
    }
}
