package dyndns.transport.mqtt;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.SetUp;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.service.component.annotations.Component;
import org.osgi.util.converter.Converters;

/** Whether each broker can be reached, and lets us in. */
@Component
public final class BrokerDiagnosis implements Diagnosis {
    private static final int MOST_HOSTS = 5;

    @Override
    public List<Examination> examinations(SetUp setUp) {
        return setUp.of(MqttConfig.PID).stream()
                .map(entry -> examination(entry.getValue(), setUp))
                .toList();
    }

    private static Examination examination(Map<String, Object> properties, SetUp setUp) {
        MqttConfig config = Converters.standardConverter().convert(properties).to(MqttConfig.class);
        BrokerSettings configured = BrokerSettings.of(config, () -> "");
        // With the id of a running program we would throw it out.
        String id = "dyndns-doctor-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        BrokerSettings settings =
                new BrokerSettings(configured.name(), configured.address(), id, configured.login(), configured.tls());
        boolean sends = EndKind.of(config.end(), setUp.program()) == EndKind.SENDER;
        BrokerTrial trial = new BrokerTrial(!sends, sends ? topics(setUp) : List.of());
        return new Examination(
                Examiner.what(settings), () -> new Examiner(settings, InstantSource.system(), trial).examine());
    }

    private static List<String> topics(SetUp setUp) {
        return setUp.of("dyndns.client").stream()
                .map(entry -> Objects.toString(entry.getValue().get("host"), ""))
                .filter(host -> !host.isEmpty())
                .limit(MOST_HOSTS)
                .map(Topics::of)
                .toList();
    }
}
