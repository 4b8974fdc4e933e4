package dyndns.settings;

import java.io.IOException;
import java.nio.file.Path;
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
    private final ConfigurationWriter writer;
    private final EntryValues values;
    private final Judge judge;
    private final NamedFiles files = new NamedFiles();
    /** What was written and depends on no other file, so that thousands of drops cost nothing when one changes. */
    private final Map<String, Entry> standalone = new HashMap<>();

    Applier(
            Standby standby,
            ConfigurationChecker checker,
            ConfigurationGuard guard,
            Interpolation interpolation,
            ConfigurationWriter writer) {
        this.standby = standby;
        this.checker = checker;
        this.writer = writer;
        this.values = new EntryValues(checker, interpolation);
        this.judge = new Judge(checker, writer, new InEffect(guard, interpolation));
    }

    /** Checks every configuration, with the bundles that it asks for; changes nothing else. */
    Verdict check(Reading reading, Occasion occasion) {
        standby.bring(reading.entries().keySet());
        Verdict verdict = new Verdict(reading.problems(), reading.warnings());
        for (Entry entry : reading.entries().values()) verdict = verdict.and(check(entry, occasion));
        return new Verdict(ByPlace.sort(verdict.problems()), verdict.warnings());
    }

    /** Writes what changed and is good. */
    Verdict apply(Reading reading) throws IOException {
        Set<String> pids = reading.entries().keySet();
        standby.bring(pids);
        standalone.keySet().retainAll(pids);
        writer.takeOver(pids);
        Set<String> losing = writer.losing(pids);
        Verdict verdict = new Verdict(reading.problems(), reading.warnings());
        for (Entry entry : reading.entries().values()) {
            if (!entry.equals(standalone.get(entry.pid()))) verdict = verdict.and(apply(entry, losing));
        }
        judge.run();
        writer.retain(reading.entries());
        // What was brought for what is refused is needed again at the next attempt.
        if (verdict.good()) standby.retain(pids);
        return verdict;
    }

    private Verdict apply(Entry entry, Set<String> losing) throws IOException {
        Map<String, Object> wanted = values.of(entry);
        Set<Path> read = checker.files(entry.pid(), wanted);
        List<String> gone = read.stream()
                .filter(files::isGone)
                .map(file -> gone(file, entry))
                .toList();
        boolean again = files.changed(read);
        if (!again && writer.isWritten(entry, wanted)) return new Verdict(List.of(), gone);
        Verdict verdict = judge.judgeNew(entry, wanted, losing);
        if (verdict.good()) write(entry, wanted, read);
        if (verdict.good() && again) LOG.info("{}: has changed, and is read again for {}", read, entry.pid());
        return verdict.and(new Verdict(List.of(), gone));
    }

    private void write(Entry entry, Map<String, Object> wanted, Set<Path> read) throws IOException {
        files.take(read);
        writer.write(entry, wanted, values.typed(entry));
        if (values.followed(entry, wanted).isEmpty()) standalone.put(entry.pid(), entry);
        else standalone.remove(entry.pid());
    }

    private static String gone(Path file, Entry entry) {
        return file + ": there is no such file any more; what " + entry.pid() + " read from it stays";
    }

    /** Checks one configuration; changes nothing. */
    Verdict check(Entry entry, Occasion occasion) {
        return judge.judge(entry, values.of(entry), occasion);
    }

    /** Checks a configuration unless it is there already; once it was applied for the first time, as a change. */
    Verdict checkNew(Entry entry) {
        standby.bring(Set.of(entry.pid()));
        Map<String, Object> wanted = values.of(entry);
        return writer.isWritten(entry, wanted) ? Verdict.GOOD : judge.judgeNew(entry, wanted, Set.of());
    }

    /** Checks what somebody else stored: by now its component may hold what it asks for. */
    Verdict checkStored(Entry entry) {
        standby.bring(Set.of(entry.pid()));
        Map<String, Object> stored = values.of(entry);
        return judge.judge(entry, stored, new Occasion.Change(stored));
    }

    /** The files besides their own that configurations follow. */
    Set<Path> followed(Collection<Entry> entries) {
        Set<Path> followed = new TreeSet<>();
        for (Entry entry : entries) {
            if (!entry.equals(standalone.get(entry.pid()))) followed.addAll(values.followed(entry, values.of(entry)));
        }
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
        writer.adopt(outside.pid(), entry, values.of(entry), outside.stored());
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
        return values.of(entry);
    }
}
