package dyndns.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One example of a configuration. */
record Example(Path file, String text) {
    private static final Path FOLDER = Path.of("..", "..", "config");
    private static final Pattern PROPERTY = Pattern.compile("^([.\\w]+)=", Pattern.MULTILINE);

    /** @param program {@code client} or {@code server} */
    static List<Example> of(String program) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(program))) {
            return files.sorted().map(Example::read).toList();
        }
    }

    private static Example read(Path file) {
        try {
            return new Example(file, Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    /** The PID; of a factory configuration that of the factory. */
    String pid() {
        return name().replaceFirst("(~.*)?\\.config$", "");
    }

    Set<String> properties() {
        return PROPERTY.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
