package dyndns.resolver.http;

import dyndns.api.address.Family;
import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.SetUp;
import dyndns.httpclient.HttpCaller;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.converter.Converters;

/** Whether each echo service answers, and whether they agree. */
@Component
public final class ServicesDiagnosis implements Diagnosis {
    private final HttpCaller http;

    @Activate
    public ServicesDiagnosis(@Reference(name = "http") HttpCaller http) {
        this.http = http;
    }

    @Override
    public List<Examination> examinations(SetUp setUp) {
        Set<Family> families = families(setUp);
        return setUp.of(HttpResolver.PID).stream()
                .map(Map.Entry::getValue)
                .map(properties ->
                        Converters.standardConverter().convert(properties).to(HttpResolver.Config.class))
                .map(EchoServices::of)
                .flatMap(services -> families.stream().map(family -> examination(services, family)))
                .toList();
    }

    private Examination examination(EchoServices services, Family family) {
        Poll poll = new Poll(http, services, family);
        return new Examination(poll.what(), poll::findings);
    }

    /** Those that the hosts are configured with. */
    private static Set<Family> families(SetUp setUp) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (Map.Entry<String, Map<String, Object>> client : setUp.of("dyndns.client")) {
            Object names = client.getValue().getOrDefault("address.families", new String[] {"ip4"});
            String[] texts = Converters.standardConverter().convert(names).to(String[].class);
            Stream.of(texts)
                    .map(name -> name.equals("ip6") ? Family.IPV6 : Family.IPV4)
                    .forEach(families::add);
        }
        return families.isEmpty() ? EnumSet.of(Family.IPV4) : families;
    }
}
