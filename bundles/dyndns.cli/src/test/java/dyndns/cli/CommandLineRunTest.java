package dyndns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.diagnosis.SetUp;
import dyndns.settings.launch.BadSettingsException;
import dyndns.settings.launch.Loaded;
import dyndns.settings.launch.Settings;
import dyndns.settings.launch.Start;
import dyndns.settings.launch.Survey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineRunTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Start> checked = new ArrayList<>();
    private final List<Start> loaded = new ArrayList<>();
    private final List<Arguments> served = new ArrayList<>();
    private final List<String> previewed = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private final List<Survey> surveys = new ArrayList<>();
    private List<String> configured = List.of();
    private List<String> problems = List.of();

    @ParameterizedTest
    @ValueSource(strings = {"--config F", "--config=F", "-config F", "-config=F"})
    void everySpellingOfConfig(String line) throws InterruptedException {
        assertThat(run("client", line)).isZero();

        assertThat(loaded)
                .singleElement()
                .satisfies(start -> assertThat(start.settingsFile()).contains(Path.of("F")));
    }

    @Test
    void goSpellingsOfSwitches() throws InterruptedException {
        assertThat(run("client", "-once=false -force -config-dir=D --state-dir S"))
                .isZero();

        assertThat(served)
                .singleElement()
                .satisfies(arguments -> assertThat(arguments.once()).isFalse());
        assertThat(loaded).singleElement().satisfies(start -> {
            assertThat(start.force()).isTrue();
            assertThat(start.folder()).contains(Path.of("D"));
            assertThat(start.stateDirectory()).contains(Path.of("S"));
        });
        assertThat(run("client", "-once=true")).isZero();
        assertThat(served.get(1).once()).isTrue();
    }

    @Test
    void checkStartsNothing() throws InterruptedException {
        assertThat(run("server", "--check")).isZero();

        problems = List.of("a", "b");
        assertThat(run("server", "--check")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("dyndns-server: a\ndyndns-server: b\n");
        assertThat(checked).hasSize(2);
        assertThat(loaded).isEmpty();
    }

    @Test
    void theOtherOptionsStartNothing() throws InterruptedException {
        configured = List.of("dyndns.resolver.http~a", "dyndns.client~a", "dyndns.signer.ed25519~a");

        assertThat(run("client", "--dry-run")).isZero();
        assertThat(run("client", "--test-notification")).isZero();

        assertThat(previewed).containsExactly("dyndns.resolver.http~a", "dyndns.client~a");
        assertThat(reports).containsExactly("dry-run", "test-notification");
        assertThat(loaded).isEmpty();
    }

    @Test
    void aDryRunOfTheServerRunsIt() throws InterruptedException {
        assertThat(run("server", "--dry-run")).isZero();
        assertThat(run("server", "--dry-run=false")).isZero();
        assertThat(served).extracting(Arguments::changesNothing).containsExactly(true, false);
    }

    @Test
    void theDoctorStartsNothing() throws InterruptedException {
        assertThat(run("server", "--doctor")).isEqualTo(1);

        assertThat(surveys).hasSize(1);
        assertThat(loaded).isEmpty();
        problems = List.of("a");
        assertThat(run("server", "--doctor")).isEqualTo(2);
    }

    @Test
    void badSettingsEndWith2AndALineEach() throws InterruptedException {
        problems = List.of("a", "b");

        assertThat(run("client", "")).isEqualTo(2);

        assertThat(text(err)).isEqualTo("dyndns-client: a\ndyndns-client: b\n");
        assertThat(served).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "-nonsense=1", "word", "--config"})
    void badCommandLinesEndWith2(String line) throws InterruptedException {
        assertThat(run("client", line)).isEqualTo(2);

        assertThat(text(err)).startsWith("dyndns-client: ").endsWith("; see --help\n");
        assertThat(loaded).isEmpty();
    }

    @Test
    void theNearestOptionIsNamed() throws InterruptedException {
        assertThat(run("client", "--confg=F")).isEqualTo(2);

        assertThat(text(err)).contains("--confg", "did you mean --config");
    }

    @Test
    void theServerHasNoOnce() throws InterruptedException {
        assertThat(run("server", "--once")).isEqualTo(2);
    }

    @Test
    void versionAndHelp() throws InterruptedException {
        assertThat(run("client", "-version")).isZero();
        assertThat(text(out)).isEqualTo("dyndns-client 1.2.3 (0abc)\n");
        assertThat(run("client", "-help")).isZero();
        assertThat(text(out)).contains("--config=FILE", "--once", "--gen-keypair", "/etc/dyndns/client.yaml");
        assertThat(loaded).isEmpty();
    }

    @Test
    void genKeypair() throws InterruptedException {
        assertThat(run("client", "--gen-keypair")).isZero();

        assertThat(text(out)).isEqualTo("{key}\n");
    }

    @Test
    void theIamPolicyNeedsItsConfigurationsAlone() throws InterruptedException {
        configured =
                List.of("dyndns.host~a", "dyndns.hosts.config", "dyndns.dns.route53~x", "dyndns.server", "other~a");

        assertThat(run("server", "--print-iam-policy")).isZero();

        assertThat(previewed).containsExactly("dyndns.host~a", "dyndns.hosts.config", "dyndns.dns.route53~x");
        assertThat(reports).containsExactly("print-iam-policy");
        assertThat(loaded).isEmpty();
        assertThat(text(out)).isEmpty();
        assertThat(run("server", "-print-iam-policy=false")).isZero();
        assertThat(reports).hasSize(1);
    }

    @Test
    void withoutAZoneThereIsNoIamPolicy() throws InterruptedException {
        configured = List.of("dyndns.host~a");

        assertThat(run("server", "--print-iam-policy")).isEqualTo(1);

        assertThat(text(err)).isEqualTo("dyndns-server: no zone of Route 53 is configured\n");
        assertThat(reports).isEmpty();
    }

    @Test
    void badSettingsMakeNoIamPolicy() throws InterruptedException {
        problems = List.of("a");

        assertThat(run("server", "--print-iam-policy")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("dyndns-server: a\n");
        assertThat(run("client", "--print-iam-policy")).isEqualTo(2);
    }

    private int run(String program, String line) throws InterruptedException {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
        return new CommandLineRun(
                        new Version(program, "1.2.3", "0abc"),
                        Map.of(),
                        new FakeSettings(),
                        () -> Optional.of(() -> "{key}\n"),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments, new FakeService());
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private final class FakeService implements Service {
        @Override
        public void prepare(Arguments arguments) {}

        @Override
        public int serve(Arguments arguments) {
            served.add(arguments);
            return 0;
        }

        @Override
        public int report(String option) {
            reports.add(option);
            return 0;
        }

        @Override
        public int perform(String option, SetUp setUp) {
            reports.add(option);
            return 0;
        }

        @Override
        public int dryRun() {
            reports.add("dry-run");
            return 0;
        }

        @Override
        public int examine(Survey survey) {
            surveys.add(survey);
            return 1;
        }
    }

    private final class FakeSettings implements Settings {
        @Override
        public Set<String> preview(Start start, Predicate<String> wanted) throws BadSettingsException {
            if (!problems.isEmpty()) throw new BadSettingsException(problems);
            configured.stream().filter(wanted).forEach(previewed::add);
            return Set.copyOf(previewed);
        }

        @Override
        public Survey survey(Start start) throws BadSettingsException {
            if (!problems.isEmpty()) throw new BadSettingsException(problems);
            return new Survey(List.of(), true, new SetUp("client", false, Map.of()));
        }

        @Override
        public List<String> check(Start start) {
            checked.add(start);
            return problems;
        }

        @Override
        public Loaded load(Start start) throws BadSettingsException {
            if (!problems.isEmpty()) throw new BadSettingsException(problems);
            loaded.add(start);
            return new Loaded(start.settingsFile(), start.folder(), Path.of("S"));
        }
    }
}
