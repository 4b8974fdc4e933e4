package dyndns.settings;

import static dyndns.settings.FakeAdmin.fake;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.FrameworkWiring;

class StandbyTest {
    private static final String FORM = "dyndns.part";

    private final List<String> happened = new ArrayList<>();
    private final List<Bundle> others = new ArrayList<>();
    private final BundleContext context =
            fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "getProperty" -> arguments[0].equals("dyndns.standby." + FORM) ? "p/library.jar,p/part.jar" : null;
                case "installBundle" -> bundle(arguments[0].toString());
                case "getBundle" -> framework();
                case "getBundles" -> others.toArray(Bundle[]::new);
                default -> throw new UnsupportedOperationException(method.getName());
            });
    private final Standby standby = new Standby(context, path -> new ByteArrayInputStream(new byte[0]));

    @Test
    void nothingIsReadUntilAConfigurationAsks() {
        standby.bring(Set.of("dyndns.other", "dyndns.other~part"));
        standby.retain(Set.of());

        assertThat(happened).isEmpty();
    }

    @Test
    void theBundlesAreInstalledThenStartedInTheirOrderOnce() {
        standby.bring(Set.of(FORM));
        standby.bring(Set.of(FORM, FORM + "~second"));
        standby.retain(Set.of(FORM + "~second"));

        assertThat(happened)
                .containsExactly(
                        "install standby:p/library.jar",
                        "install standby:p/part.jar",
                        "start standby:p/library.jar",
                        "start standby:p/part.jar");
    }

    @Test
    void theyGoWithTheConfigurationAndComeAgain() {
        standby.bring(Set.of(FORM));
        happened.clear();

        standby.retain(Set.of("dyndns.other"));

        assertThat(happened)
                .containsExactly("uninstall standby:p/part.jar", "uninstall standby:p/library.jar", "refresh 2");
        standby.bring(Set.of(FORM));
        assertThat(happened).contains("start standby:p/part.jar");
    }

    @Test
    void theOneThatRunsInItsPlaceIsLeftAlone() {
        others.add(fake(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getState" -> Bundle.ACTIVE;
            case "getSymbolicName" -> "p/part.jar";
            case "equals" -> false;
            default -> throw new UnsupportedOperationException(method.getName());
        }));

        standby.bring(Set.of(FORM));

        assertThat(happened).contains("start standby:p/library.jar").doesNotContain("start standby:p/part.jar");
    }

    @Test
    void aFileThatIsNotThereEndsNothing() {
        Standby broken = new Standby(context, path -> {
            throw new FileNotFoundException(path);
        });

        broken.bring(Set.of(FORM));

        assertThat(happened).isEmpty();
    }

    private Bundle bundle(String location) {
        happened.add("install " + location);
        return fake(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getState" -> Bundle.INSTALLED;
            case "getSymbolicName" -> location.replace("standby:", "");
            case "start", "uninstall" -> {
                happened.add(method.getName() + " " + location);
                yield null;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Bundle framework() {
        return fake(
                Bundle.class,
                (proxy, method, arguments) -> fake(FrameworkWiring.class, (wiring, refresh, of) -> {
                    happened.add("refresh " + ((Collection<?>) of[0]).size());
                    return null;
                }));
    }
}
