package dyndns.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks a reading and puts what is good of it into ConfigAdmin; what is bad leaves things as they are. */
final class Applier {
    private final ConfigurationChecker checker;
    private final Interpolation interpolation;
    private final ConfigurationWriter writer;

    Applier(ConfigurationChecker checker, Interpolation interpolation, ConfigurationWriter writer) {
        this.checker = checker;
        this.interpolation = interpolation;
        this.writer = writer;
    }

    /** Checks every configuration; changes nothing. */
    Verdict check(Reading reading, boolean advisory) {
        List<String> problems = new ArrayList<>(reading.problems());
        List<String> warnings = new ArrayList<>(reading.warnings());
        for (Entry entry : reading.entries().values()) {
            Verdict verdict = check(entry, advisory);
            problems.addAll(verdict.problems());
            warnings.addAll(verdict.warnings());
        }
        return new Verdict(ByPlace.sort(problems), warnings);
    }

    /** Writes what changed and is good. */
    Verdict apply(Reading reading) throws IOException {
        List<String> problems = new ArrayList<>(reading.problems());
        List<String> warnings = new ArrayList<>(reading.warnings());
        for (Entry entry : reading.entries().values()) {
            if (writer.isWritten(entry)) continue;
            Verdict verdict = check(entry, false);
            problems.addAll(verdict.problems());
            warnings.addAll(verdict.warnings());
            if (verdict.good()) writer.write(entry, withLists(entry, entry.masked()));
        }
        writer.retain(reading.entries());
        return new Verdict(problems, warnings);
    }

    /** Checks one configuration; changes nothing. */
    Verdict check(Entry entry, boolean advisory) {
        if (!ConfigurationChecker.isOurs(entry.pid())) return Verdict.GOOD;
        return checker.check(entry.source(), entry.origins(), entry.pid(), values(entry), advisory);
    }

    /** The values as a component would see them, with the secrets. */
    Map<String, Object> values(Entry entry) {
        // A secret has no file yet when things are only checked.
        Map<String, Object> plain = withLists(entry, entry.properties());
        Map<String, Object> secrets = new HashMap<>(entry.revealed());
        secrets.keySet().removeIf(name -> !(plain.get(name) instanceof Secret));
        plain.keySet().removeAll(secrets.keySet());
        Map<String, Object> values = interpolation.resolve(entry.pid(), plain);
        values.putAll(secrets);
        return values;
    }

    private Map<String, Object> withLists(Entry entry, Map<String, Object> properties) {
        return ConfigurationChecker.isOurs(entry.pid())
                ? checker.withLists(entry.pid(), properties)
                : new HashMap<>(properties);
    }
}
