package dyndns.notifier.webhook;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.notices.NotifierName;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.converter.Converters;

/** Whether the host of each webhook answers. The webhook itself is not asked: any request to it may have an effect. */
@Component
public final class HostDiagnosis implements Diagnosis {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(8), 0);

    private final HttpCaller http;

    @Activate
    public HostDiagnosis(@Reference(name = "http") HttpCaller http) {
        this.http = http;
    }

    @Override
    public List<Examination> examinations(SetUp setUp) {
        return setUp.of(WebhookConfig.PID).stream()
                .map(entry -> examination(entry.getKey(), entry.getValue()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Examination> examination(String pid, Map<String, Object> properties) {
        WebhookConfig config =
                Converters.standardConverter().convert(properties).to(WebhookConfig.class);
        return Receiver.url(config._url()).map(url -> {
            String what = NotifierName.of("webhook " + config.template() + " at " + url.getHost(), pid);
            return new Examination(what, () -> List.of(finding(what, url, config)));
        });
    }

    private Finding finding(String what, URI url, WebhookConfig config) {
        try {
            http.get(url.resolve("/"), Map.of(), LIMITS, Receiver.route(config));
            return Finding.ok(what, "its host answers");
        } catch (IOException e) {
            String todo = "correct webhooks.url (ca.cert for a CA of your own), or see to the network";
            return Finding.failure(what, String.valueOf(e.getMessage()), todo);
        }
    }
}
