package dyndns.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of both programs. */
class Arguments {
    /** {@code -config}, as the Go programs' flags are written. */
    private static final Pattern GO_SPELLING = Pattern.compile("-[a-z][a-z-]+(?:=.*)?", Pattern.DOTALL);

    private static final String SWITCH =
            "(--(?:check|doctor|test-notification|debug|version|help|once|force|dry-run|gen-keypair|" + IamPolicy.OPTION
                    + "))=";
    private static final Pattern SWITCHED_OFF = Pattern.compile(SWITCH + "(?:0|f|F|false|False|FALSE)");
    private static final Pattern SWITCHED_ON = Pattern.compile(SWITCH + "(?:1|t|T|true|True|TRUE)$");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file, JSON or YAML. Without it: the default files, as far as they are there.")
    @Nullable
    Path config;

    @Option(
            names = "--config-dir",
            paramLabel = "DIR",
            description = "Watched folder for configurations (.config, .cfg, .cfg.json) and bundle jars.")
    @Nullable
    Path configDir;

    @Option(names = "--state-dir", paramLabel = "DIR", description = "Where the program keeps its state.")
    @Nullable
    Path stateDir;

    @Option(
            names = "--check",
            description = "Read and check everything, print what is wrong, start nothing. Exit code 0 or 2.")
    boolean check;

    @Option(
            names = "--doctor",
            description = "Look at everything that is set up, print a line each with what to do; change nothing."
                    + " Exit code 0, 1 (something fails) or 2 (settings).")
    boolean doctor;

    @Option(
            names = "--test-notification",
            description = "Send a test message by each notifier that is configured, say how it went. Exit code 0 or 1.")
    boolean testNotification;

    @Option(names = "--debug", description = "Log in more detail.")
    boolean debug;

    @Option(names = "--version", description = "Print name and version.")
    boolean version;

    @Option(
            names = {"--help", "-h"},
            usageHelp = true,
            description = "Print this.")
    boolean help;

    /** Options of the client alone. */
    boolean once() {
        return false;
    }

    boolean force() {
        return false;
    }

    boolean genKeypair() {
        return false;
    }

    boolean dryRun() {
        return false;
    }

    /** Options of the server alone. */
    boolean changesNothing() {
        return false;
    }

    boolean printIamPolicy() {
        return false;
    }

    Optional<Path> settingsFile() {
        return Optional.ofNullable(config);
    }

    Optional<Path> folder() {
        return Optional.ofNullable(configDir);
    }

    Optional<Path> stateDirectory() {
        return Optional.ofNullable(stateDir);
    }

    /** Takes single-dash spellings for those with two, and {@code --once=false} for nothing. */
    static String[] normalize(String[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> GO_SPELLING.matcher(argument).matches() ? "-" + argument : argument)
                .filter(argument -> !SWITCHED_OFF.matcher(argument).matches())
                .map(argument -> SWITCHED_ON.matcher(argument).replaceFirst("$1"))
                .toArray(String[]::new);
    }
}
