package dyndns.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a reading and puts what is good of it into ConfigAdmin; what is bad leaves things as they are. */
final class Applier {
    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final Standby standby;
    private final ConfigurationChecker checker;
    private final Interpolation interpolation;
    private final ConfigurationWriter writer;
    private final InEffect inEffect;
    private final NamedFiles files = new NamedFiles();
    /** What was written and depends on no other file, so that thousands of drops cost nothing when one changes. */
    private final Map<String, Entry> standalone = new HashMap<>();

    private boolean begun;

    Applier(
            Standby standby,
            ConfigurationChecker checker,
            ConfigurationGuard guard,
            Interpolation interpolation,
            ConfigurationWriter writer) {
        this.standby = standby;
        this.checker = checker;
        this.interpolation = interpolation;
        this.writer = writer;
        this.inEffect = new InEffect(guard, interpolation);
    }

    /** Checks every configuration, with the bundles that it asks for; changes nothing else. */
    Verdict check(Reading reading, Occasion occasion) {
        standby.bring(reading.entries().keySet());
        List<String> problems = new ArrayList<>(reading.problems());
        List<String> warnings = new ArrayList<>(reading.warnings());
        for (Entry entry : reading.entries().values()) {
            Verdict verdict = check(entry, occasion);
            problems.addAll(verdict.problems());
            warnings.addAll(verdict.warnings());
        }
        return new Verdict(ByPlace.sort(problems), warnings);
    }

    /** Writes what changed and is good. */
    Verdict apply(Reading reading) throws IOException {
        standby.bring(reading.entries().keySet());
        List<String> problems = new ArrayList<>(reading.problems());
        List<String> warnings = new ArrayList<>(reading.warnings());
        standalone.keySet().retainAll(reading.entries().keySet());
        writer.takeOver(reading.entries().keySet());
        Set<String> losing = writer.losing(reading.entries().keySet());
        for (Entry entry : reading.entries().values()) {
            if (entry.equals(standalone.get(entry.pid()))) continue;
            Map<String, Object> values = values(entry);
            Set<Path> read = checker.files(entry.pid(), values);
            read.stream().filter(files::isGone).forEach(gone -> warnings.add(gone(gone, entry)));
            boolean again = files.changed(read);
            if (!again && writer.isWritten(entry, values)) continue;
            Verdict verdict = checkNew(entry, values, losing);
            problems.addAll(verdict.problems());
            warnings.addAll(verdict.warnings());
            if (!verdict.good()) continue;
            files.take(read);
            writer.write(entry, values, withLists(entry, entry.masked()));
            if (followed(entry, values).isEmpty()) standalone.put(entry.pid(), entry);
            else standalone.remove(entry.pid());
            if (again) LOG.info("{}: has changed, and is read again for {}", read, entry.pid());
        }
        begun = true;
        writer.retain(reading.entries());
        // What was brought for what is refused is needed again at the next attempt.
        if (problems.isEmpty()) standby.retain(reading.entries().keySet());
        return new Verdict(problems, warnings);
    }

    private static String gone(Path file, Entry entry) {
        return file + ": there is no such file any more; what " + entry.pid() + " read from it stays";
    }

    /** Checks one configuration; changes nothing. */
    Verdict check(Entry entry, Occasion occasion) {
        return check(entry, values(entry), occasion);
    }

    /** Checks a configuration unless it is there already; once it was applied for the first time, as a change. */
    Verdict checkNew(Entry entry) {
        standby.bring(Set.of(entry.pid()));
        Map<String, Object> values = values(entry);
        return writer.isWritten(entry, values) ? Verdict.GOOD : checkNew(entry, values, Set.of());
    }

    /** Checks what somebody else stored: by now its component may hold what it asks for. */
    Verdict checkStored(Entry entry) {
        standby.bring(Set.of(entry.pid()));
        Map<String, Object> values = values(entry);
        return check(entry, values, new Occasion.Change(values));
    }

    /** @param losing one of these forms that is new may take the place of the one that goes, and its port */
    private Verdict checkNew(Entry entry, Map<String, Object> values, Set<String> losing) {
        if (!begun || !checker.asksOfChanges(entry.pid())) return check(entry, values, Occasion.START);
        try {
            Map<String, Object> before = inEffect.of(entry.pid(), () -> writer.stored(entry.pid()));
            boolean successor = before.isEmpty() && losing.contains(Forms.formOf(entry.pid()));
            return check(entry, values, successor ? Occasion.START : new Occasion.Change(before));
        } catch (IOException e) {
            return new Verdict(List.of(entry.pid() + Occasion.UNCOMPARABLE + e.getMessage()), List.of());
        }
    }

    private Verdict check(Entry entry, Map<String, Object> values, Occasion occasion) {
        if (!ConfigurationChecker.isOurs(entry.pid())) return Verdict.GOOD;
        return checker.check(entry.source(), entry.origins(), entry.pid(), values, occasion);
    }

    /** The files besides its own that a configuration follows: those behind its placeholders, and those read once. */
    Set<Path> followed(Collection<Entry> entries) {
        Set<Path> followed = new TreeSet<>();
        for (Entry entry : entries) {
            if (!entry.equals(standalone.get(entry.pid()))) followed.addAll(followed(entry, values(entry)));
        }
        return followed;
    }

    private Set<Path> followed(Entry entry, Map<String, Object> values) {
        Set<Path> followed = interpolation.secretFiles(entry.properties());
        followed.addAll(checker.files(entry.pid(), values));
        return followed;
    }

    /**
     * What ConfigAdmin has of a PID when somebody else changed it; empty: it is as it was written. Asked once for each
     * event.
     *
     * @param pid as ConfigAdmin calls it
     * @param canonical as files call it
     */
    Optional<Outside> outside(String pid, String canonical) throws IOException {
        if (writer.isOwn(canonical)) return Optional.empty();
        Optional<Map<String, Object>> stored = writer.stored(pid);
        return writer.isStored(canonical, stored) ? Optional.empty() : Optional.of(new Outside(pid, stored));
    }

    /**
     * What others made of a configuration.
     *
     * @param pid as ConfigAdmin calls it
     * @param stored empty: they deleted it
     */
    record Outside(String pid, Optional<Map<String, Object>> stored) {}

    /** Leaves a configuration as others made it until the entry says something else. */
    void adopt(Entry entry, Outside outside) {
        standalone.remove(entry.pid());
        writer.adopt(outside.pid(), entry, values(entry), outside.stored());
    }

    /** Takes away the bundles that were brought for others than these configurations. */
    void retain(Set<String> pids) {
        standby.retain(pids);
    }

    void settled() {
        writer.settled();
    }

    void forget(String pid) {
        standalone.remove(pid);
        writer.forget(pid);
    }

    /** The values as a component would see them, with the secrets. */
    Map<String, Object> values(Entry entry) {
        // A secret has no file yet when things are only checked.
        Map<String, Object> plain = withLists(entry, entry.properties());
        Map<String, Object> secrets = new HashMap<>(entry.revealed());
        secrets.keySet().removeIf(name -> !(plain.get(name) instanceof Secret));
        plain.keySet().removeAll(secrets.keySet());
        boolean asItIs = plain.values().stream().noneMatch(Applier::hasPlaceholder);
        Map<String, Object> values = asItIs ? plain : interpolation.resolve(entry.pid(), plain);
        values.putAll(secrets);
        return values;
    }

    private static boolean hasPlaceholder(Object value) {
        String text = value instanceof Object[] array ? Arrays.toString(array) : value.toString();
        return text.contains("$[");
    }

    private Map<String, Object> withLists(Entry entry, Map<String, Object> properties) {
        return ConfigurationChecker.isOurs(entry.pid())
                ? checker.withLists(entry.pid(), properties)
                : new HashMap<>(properties);
    }
}
