package dyndns.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One field of a settings file, read as what it should be. What has the wrong type is reported and counts as absent. */
final class Field {
    private static final String A_TEXT = "a text (in quotes)";

    private final String path;
    private final Optional<Node> node;
    private final Findings findings;

    /** @param path its name, with the names of the maps around it */
    Field(String path, Optional<Node> node, Findings findings) {
        this.path = path;
        this.node = node;
        this.findings = findings;
    }

    String path() {
        return path;
    }

    boolean isSet() {
        return node.isPresent();
    }

    Optional<Node> node() {
        return node;
    }

    /** The file and line, or the variable; the alternative when it stands nowhere. */
    String where(String alternative) {
        return node.map(Node::where).orElse(alternative);
    }

    /** Whether something is known to be wrong with it or with a field inside it. */
    boolean hasFailed() {
        return findings.hasFailed(path);
    }

    /** A text; an empty one is absent. */
    Optional<String> text() {
        return rawText().filter(text -> !text.isEmpty());
    }

    /** A text, an empty one too. */
    Optional<String> rawText() {
        Optional<String> text = string();
        if (isSet() && text.isEmpty()) refuse(A_TEXT);
        return text.map(String::strip);
    }

    /** A text that is to be kept from others; what is wrong with it is reported without it. */
    Optional<String> secret() {
        Optional<String> text = string();
        if (isSet() && text.isEmpty()) refuseSecret(A_TEXT);
        return text.filter(secret -> !secret.isEmpty());
    }

    /** The content of the file that it names, without white space around it. */
    Optional<String> content() {
        Optional<String> file = text();
        try {
            if (file.isEmpty()) return file;
            Path path = Path.of(file.get());
            findings.asked(path);
            return Optional.of(SettingsFile.text(path).strip());
        } catch (UnreadableException | InvalidPathException e) {
            refuse("a file that can be read");
            return Optional.empty();
        }
    }

    /** One of some texts. */
    Optional<String> choice(String... allowed) {
        Optional<String> text = text();
        Optional<String> choice = text.filter(Arrays.asList(allowed)::contains);
        if (text.isPresent() && choice.isEmpty()) refuse(String.join(", ", allowed));
        return choice;
    }

    /** A list of texts; absent is not the same as empty. */
    Optional<List<String>> texts() {
        if (node.isPresent() && !node.get().isList()) refuse("a list of texts");
        if (node.isEmpty() || !node.get().isList()) return Optional.empty();
        List<String> texts = new ArrayList<>();
        for (Node item : node.get().list()) {
            if (item.value() instanceof String text && !text.isBlank()) {
                texts.add(text.strip());
            } else {
                problem(item.where(), item.shown(), "texts that are not empty");
            }
        }
        return Optional.of(texts);
    }

    Optional<Boolean> flag() {
        Optional<Boolean> flag =
                node.map(Node::value).filter(Boolean.class::isInstance).map(Boolean.class::cast);
        if (isSet() && flag.isEmpty()) refuse("true or false");
        return flag;
    }

    void refuse(String allowed) {
        node.ifPresent(value -> refuse(value.shown(), allowed));
    }

    /** @param shown the part of its value that is wrong */
    void refuse(String shown, String allowed) {
        problem(where(""), shown, allowed);
    }

    void refuseSecret(String allowed) {
        findings.problem(new Problem(where(""), path, Optional.empty(), allowed));
    }

    /** @param where what is there, and asks for it */
    void missing(String where, String allowed) {
        findings.missing(where, path, allowed);
    }

    void warn(String text) {
        findings.warning(where("") + ": " + path + " " + text);
    }

    private void problem(String where, String shown, String allowed) {
        findings.problem(new Problem(where, path, Optional.of(shown), allowed));
    }

    private Optional<String> string() {
        return node.map(Node::value).filter(String.class::isInstance).map(String.class::cast);
    }
}
