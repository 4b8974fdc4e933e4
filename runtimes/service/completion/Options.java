import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Prints what is made from a program's option model: {@code zsh}, a completion function; {@code mdoc}, the list of options
 * of its manual page. Run from source, with picocli and dyndns.cli in the class path: Options FORMAT CLASS.
 */
final class Options {
    private final CommandSpec command;

    private Options(CommandSpec command) {
        this.command = command;
    }

    public static void main(String[] arguments) throws ClassNotFoundException {
        Class<?> model = Class.forName(arguments[1]);
        Options options = new Options(new CommandLine(model).getCommandSpec());
        System.out.print(arguments[0].equals("zsh") ? options.zsh() : options.mdoc());
    }

    /** A function of the completion system, zshcompsys(1). */
    private String zsh() {
        String specifications =
                all().map(option -> "    " + zsh(option)).collect(Collectors.joining(" \\\n"));
        return "#compdef " + command.name() + "\n_arguments \\\n" + specifications + "\n";
    }

    private static String zsh(OptionSpec option) {
        List<String> names = List.of(option.names());
        boolean valued = option.arity().max() > 0;
        String form = names.size() == 1
                ? names.get(0) + (valued ? "=" : "")
                : "'{" + names.stream().map(name -> name + (valued ? "=" : "")).collect(Collectors.joining(",")) + "}'";
        String exclusion = names.size() == 1 ? "" : "(" + String.join(" ", names) + ")";
        String value = valued ? ":" + option.paramLabel() + ":_files" + (isFolder(option) ? " -/" : "") : "";
        return "'" + exclusion + form + "[" + quoted(description(option)) + "]" + value + "'";
    }

    private static boolean isFolder(OptionSpec option) {
        return option.paramLabel().equals("DIR");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("'", "'\\''");
    }

    /** Items of a list, mdoc(7). */
    private String mdoc() {
        return all().map(Options::mdoc).collect(Collectors.joining());
    }

    private static String mdoc(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> "Fl " + name.substring(1).replace("-", "\\-"))
                .collect(Collectors.joining(" , "));
        String value = option.arity().max() > 0 ? " Ar " + option.paramLabel() : "";
        String text = description(option)
                .replace("\\", "\\e")
                .replaceAll("(?<=[.!?]) +", "\n")
                .replaceAll("(?m)(.{1,76})(?: +|$)", "$1\n")
                .replaceAll("\n+", "\n")
                .strip();
        return ".It " + names + value + "\n" + text.replaceAll("(?m)^([.'])", "\\\\&$1") + "\n";
    }

    private Stream<OptionSpec> all() {
        return command.options().stream().filter(option -> !option.hidden());
    }

    private static String description(OptionSpec option) {
        return String.join(" ", option.description()).replace("%%", "%");
    }
}
