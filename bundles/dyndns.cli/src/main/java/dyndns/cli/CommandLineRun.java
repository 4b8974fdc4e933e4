package dyndns.cli;

import dyndns.api.diagnosis.Finding;
import dyndns.api.update.KeyPairMaker;
import dyndns.settings.launch.BadSettingsException;
import dyndns.settings.launch.Loaded;
import dyndns.settings.launch.Program;
import dyndns.settings.launch.Settings;
import dyndns.settings.launch.Start;
import dyndns.settings.launch.Survey;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What one command line asks for. */
final class CommandLineRun {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLineRun.class);

    private static final String TEST_NOTIFICATION = "test-notification";

    private final Version version;
    private final Map<String, String> environment;
    private final Settings settings;
    private final Supplier<Optional<KeyPairMaker>> keys;
    private final PrintStream out;
    private final PrintStream err;

    CommandLineRun(
            Version version,
            Map<String, String> environment,
            Settings settings,
            Supplier<Optional<KeyPairMaker>> keys,
            PrintStream out,
            PrintStream err) {
        this.version = version;
        this.environment = environment;
        this.settings = settings;
        this.keys = keys;
        this.out = out;
        this.err = err;
    }

    int run(String[] given, Service service) throws InterruptedException {
        Program program = version.program().equals("server") ? Program.SERVER : Program.CLIENT;
        Arguments arguments = program == Program.SERVER ? new ServerArguments() : new ClientArguments();
        CommandLine commandLine = new CommandLine(arguments);
        try {
            commandLine.parseArgs(Arguments.normalize(given));
        } catch (ParameterException e) {
            err.println("dyndns-" + version.program() + ": " + e.getMessage() + hint(e) + "; see --help");
            return ExitCode.BAD_SETTINGS;
        }
        if (arguments.debug) System.setProperty("dyndns.debug", "true");
        if (arguments.help) {
            commandLine.usage(new PrintWriter(out, true, StandardCharsets.UTF_8));
            return ExitCode.DONE;
        }
        return perform(arguments, start(program, arguments), service);
    }

    private static String hint(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) return "";
        return unmatched.getSuggestions().stream()
                .findFirst()
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    private int perform(Arguments arguments, Start start, Service service) throws InterruptedException {
        try {
            return performWith(arguments, start, service);
        } catch (BadSettingsException e) {
            return report(e.problems());
        }
    }

    private int performWith(Arguments arguments, Start start, Service service)
            throws BadSettingsException, InterruptedException {
        if (arguments.version) {
            out.println(version.line());
            return ExitCode.DONE;
        }
        if (arguments.genKeypair()) return genKeypair();
        if (arguments.check) return report(settings.check(start));
        if (arguments.doctor) return service.examine(settings.survey(start));
        if (arguments.dryRun()) return dryRun(start, service);
        if (arguments.testNotification) return perform(TEST_NOTIFICATION, start, service);
        if (arguments.printIamPolicy()) return printIamPolicy(start, service);
        service.prepare(arguments);
        LOG.info("{}{}", version.line(), arguments.changesNothing() ? ": a dry run, no DNS record is changed" : "");
        banner(settings.load(start));
        return service.serve(arguments);
    }

    private Start start(Program program, Arguments arguments) {
        return new Start(
                program,
                arguments.settingsFile(),
                arguments.folder(),
                arguments.stateDirectory(),
                arguments.force(),
                environment);
    }

    private int genKeypair() {
        Optional<KeyPairMaker> maker = keys.get();
        if (maker.isEmpty()) {
            err.println("dyndns-" + version.program() + ": no bundle that makes key pairs is installed");
            return ExitCode.NOT_DONE;
        }
        out.print(maker.get().newKeyFile());
        out.flush();
        return ExitCode.DONE;
    }

    private int perform(String option, Start start, Service service) throws BadSettingsException, InterruptedException {
        Survey survey = settings.survey(start);
        if (survey.good()) return service.perform(option, survey.setUp());
        return report(survey.findings().stream()
                .filter(finding -> finding.level() == Finding.Level.FAILURE)
                .map(finding -> finding.what() + ": " + finding.found())
                .toList());
    }

    private int dryRun(Start start, Service service) throws BadSettingsException {
        settings.preview(start, DryRun::needs);
        return service.dryRun();
    }

    private int printIamPolicy(Start start, Service service) throws BadSettingsException, InterruptedException {
        Set<String> pids = settings.preview(start, IamPolicy::needs);
        if (pids.stream().anyMatch(IamPolicy::isZones)) return service.report(IamPolicy.OPTION);
        err.println("dyndns-" + version.program() + ": no zone of Route 53 is configured");
        return ExitCode.NOT_DONE;
    }

    private int report(List<String> problems) {
        problems.forEach(problem -> err.println("dyndns-" + version.program() + ": " + problem));
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.BAD_SETTINGS;
    }

    private void banner(Loaded loaded) {
        LOG.info(
                "settings: {}; watched folder: {}; state: {}",
                loaded.settingsFile().map(Path::toString).orElse("environment"),
                loaded.folder().map(Path::toString).orElse("none"),
                loaded.stateDirectory());
    }
}
