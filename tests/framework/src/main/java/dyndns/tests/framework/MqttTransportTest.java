package dyndns.tests.framework;

import dyndns.api.broker.Broker;
import dyndns.api.intake.UpdateReceiver;
import dyndns.api.send.UpdateSender;
import java.util.Map;

class MqttTransportTest extends ConfiguredContract {
    @Override
    String pid() {
        return "dyndns.transport.mqtt~test";
    }

    @Override
    Setting first() {
        return setting("sender");
    }

    @Override
    Setting second() {
        return setting("receiver");
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("address", "gopher://127.0.0.1:1", "end", "sender");
    }

    @Override
    Object seen() {
        return service(Broker.class, "(transport.name=*)")
                .<Object>map(broker -> ends())
                .orElse(NOTHING);
    }

    /** The services besides the broker's. */
    private String ends() {
        String sender = service(UpdateSender.class, "(transport.name=test)").isPresent() ? "sender" : "";
        return service(UpdateReceiver.class, "(transport.name=test)").isPresent() ? sender + "receiver" : sender;
    }

    /** A broker that nobody listens for. */
    private static Setting setting(String end) {
        return new Setting(Map.of("address", "tcp://127.0.0.1:1", "end", end, "transport.name", "test"), end);
    }
}
