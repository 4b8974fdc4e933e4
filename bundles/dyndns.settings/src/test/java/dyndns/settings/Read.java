package dyndns.settings;

import dyndns.settings.launch.Program;
import dyndns.settings.launch.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a text as a settings file below a temporary folder, whose name is left out of the messages. */
final class Read {
    private final Path folder;
    private final Program program;
    private Map<String, String> environment = Map.of();

    Read(Path folder, Program program) {
        this.folder = folder;
        this.program = program;
    }

    Read with(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    Reading text(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), text);
        return sources(Optional.of(file), Optional.empty()).read();
    }

    Reading environmentAlone() {
        return sources(Optional.empty(), Optional.empty()).read();
    }

    Reading drops(Optional<String> text, Path drops) throws IOException {
        Optional<Path> file = Optional.empty();
        if (text.isPresent()) file = Optional.of(Files.writeString(folder.resolve("f"), text.get()));
        return sources(file, Optional.of(drops)).read();
    }

    Sources sources(Optional<Path> file, Optional<Path> drops) {
        return sources(file, drops, entry -> Verdict.GOOD);
    }

    Sources sources(Optional<Path> file, Optional<Path> drops, Function<Entry, Verdict> judge) {
        Start start = new Start(program, file, drops, Optional.of(folder.resolve("state")), false, environment);
        Places places = new Places(folder.resolve("etc"), folder.resolve("lib"), folder.resolve("home"));
        return new Sources(start, places, judge);
    }

    /** The line without the folder. */
    String shorten(String line) {
        return line.replace(folder + "/", "");
    }
}
