package dyndns.tests.framework;

import dyndns.api.intake.Intake;
import java.util.Map;

class ServerTest extends ConfiguredContract {
    @Override
    String pid() {
        return "dyndns.server";
    }

    @Override
    Setting first() {
        return setting(600);
    }

    @Override
    Setting second() {
        return setting(700);
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("max.age.s", 1L);
    }

    @Override
    Object seen() {
        return property(Intake.class, "(component.name=*)", "max.age.s").orElse(NOTHING);
    }

    @Override
    Object without() {
        return 86_400L;
    }

    private static Setting setting(long seconds) {
        return new Setting(Map.of("max.age.s", seconds), seconds);
    }
}
