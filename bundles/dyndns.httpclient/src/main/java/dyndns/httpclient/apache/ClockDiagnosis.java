package dyndns.httpclient.apache;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.SetUp;
import dyndns.httpclient.HttpCaller;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares the clock with those of the web servers that the program is configured with, else of a well-known one. */
@Component
public final class ClockDiagnosis implements Diagnosis {
    private static final String WELL_KNOWN = "https://checkip.amazonaws.com/";
    private static final int MOST = 4;

    private final HttpCaller http;

    @Activate
    public ClockDiagnosis(@Reference(name = "http") HttpCaller http) {
        this.http = http;
    }

    @Override
    public List<Examination> examinations(SetUp setUp) {
        Map<URI, Optional<Path>> servers = new TreeMap<>();
        new TreeMap<>(setUp.configurations())
                .values()
                .forEach(properties -> origins(properties).forEach(origin -> servers.put(origin, ca(properties))));
        if (servers.isEmpty()) servers.put(URI.create(WELL_KNOWN), Optional.empty());
        servers.keySet().retainAll(servers.keySet().stream().limit(MOST).toList());
        ClockComparison comparison = new ClockComparison(http, servers, InstantSource.system());
        return List.of(new Examination(ClockComparison.WHAT, () -> List.of(comparison.finding())));
    }

    /** The roots of all web servers: what lies below them may have an effect, or be a secret. */
    private static Set<URI> origins(Map<String, Object> properties) {
        Set<URI> origins = new LinkedHashSet<>();
        for (Object value : properties.values()) {
            Stream<String> texts = value instanceof String[] several ? Stream.of(several) : Stream.of(value.toString());
            texts.forEach(text -> origin(text).ifPresent(origins::add));
        }
        return origins;
    }

    private static Optional<URI> origin(String text) {
        if (!text.startsWith("https://") && !text.startsWith("http://")) return Optional.empty();
        try {
            URI url = new URI(text.strip());
            if (url.getHost() == null) return Optional.empty();
            return Optional.of(new URI(url.getScheme(), null, url.getHost(), url.getPort(), "/", null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> ca(Map<String, Object> properties) {
        return Optional.of(Objects.toString(properties.get("ca.cert"), ""))
                .filter(file -> !file.isBlank())
                .map(Path::of);
    }
}
