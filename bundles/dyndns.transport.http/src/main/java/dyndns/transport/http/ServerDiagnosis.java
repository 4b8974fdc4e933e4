package dyndns.transport.http;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether a server that takes updates is behind each URL; sends none. */
@Component
public final class ServerDiagnosis implements Diagnosis {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(8), 1_024);
    private static final int METHOD_NOT_ALLOWED = 405;

    private final HttpCaller http;

    @Activate
    public ServerDiagnosis(@Reference(name = "http") HttpCaller http) {
        this.http = http;
    }

    @Override
    public List<Examination> examinations(SetUp setUp) {
        return setUp.of("dyndns.transport.http").stream()
                .map(Map.Entry::getValue)
                .map(this::examination)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Examination> examination(Map<String, Object> properties) {
        Optional<Path> ca = Optional.of(Objects.toString(properties.get("ca.cert"), ""))
                .filter(file -> !file.isBlank())
                .map(Path::of);
        return Endpoint.parse(Objects.toString(properties.get("url"), ""))
                .map(endpoint -> new Examination("server " + endpoint, () -> List.of(finding(endpoint, ca))));
    }

    /** Ours answers GET, which it does not serve, with 405. */
    private Finding finding(Endpoint endpoint, Optional<Path> ca) {
        String what = "server " + endpoint;
        try {
            Reply reply = http.get(endpoint.url(), Map.of(), LIMITS, new Route(Optional.empty(), ca));
            return reply.status() == METHOD_NOT_ALLOWED
                    ? Finding.ok(what, "takes updates")
                    : Finding.warning(
                            what,
                            "answers HTTP status " + reply.status() + " where a server of updates answers 405 to a GET",
                            "correct the path in http_dispatcher, usually /update");
        } catch (IOException e) {
            return Finding.failure(
                    what, String.valueOf(e.getMessage()), "correct http_dispatcher, or see to the server");
        }
    }
}
