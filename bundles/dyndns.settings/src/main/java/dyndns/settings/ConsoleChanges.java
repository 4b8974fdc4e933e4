package dyndns.settings;

import dyndns.settings.ConsoleFiles.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What others than the operator's files made of configurations, above all the Web Console. It holds until what the files
 * say of the same configuration changes, and outlives restarts. What is bad is left out, so it prevents no start.
 */
final class ConsoleChanges {
    /** Made by components for each other, or by ourselves. */
    private static final Set<String> OF_COMPONENTS =
            Set.of("dyndns.http~console", "dyndns.signer.ed25519~console", EventBarrier.MARKER);

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleChanges.class);

    private final ConsoleFiles files;
    private final Applier applier;
    private final Map<String, Change> changes = new TreeMap<>();
    /** What the files said of each configuration when it was deleted. */
    private final Map<String, String> deleted = new HashMap<>();

    private final List<String> unreadable = new ArrayList<>();

    ConsoleChanges(ConsoleFiles files, Applier applier) throws IOException {
        this.files = files;
        this.applier = applier;
        for (Change change : files.read(unreadable)) changes.put(change.entry().pid(), change);
    }

    /** Whether a PID is one whose changes are kept. */
    static boolean isKept(String pid) {
        return ConfigurationChecker.isOurs(pid) && !OF_COMPONENTS.contains(pid) && !pid.contains("/");
    }

    /** The reading with the changes that still hold over it. */
    Reading over(Reading reading) throws IOException {
        Below below = new Below(reading);
        Map<String, Entry> entries = new LinkedHashMap<>(reading.entries());
        List<String> problems = new ArrayList<>(reading.problems());
        List<String> warnings = new ArrayList<>(reading.warnings());
        problems.addAll(unreadable);
        deleted.entrySet()
                .removeIf(gone -> !below.entry(gone.getKey()).map(below::digest).equals(Optional.of(gone.getValue())));
        entries.keySet().removeAll(deleted.keySet());
        for (Change change : List.copyOf(changes.values())) {
            Optional<Entry> under = below.entry(change.entry().pid());
            List<String> obstacles = obstacles(change, below, under);
            problems.addAll(obstacles);
            if (!changes.containsKey(change.entry().pid())) continue;
            Verdict verdict = applier.checkNew(change.entry());
            problems.addAll(verdict.problems());
            if (!verdict.good()) continue;
            entries.put(change.entry().pid(), change.entry());
            under.ifPresent(of -> warnings.add(wins(change.entry(), of)));
        }
        return reading.with(entries).with(problems, warnings);
    }

    /** Sets a change aside where the files say something else by now; answers what is wrong with that. */
    private List<String> obstacles(Change change, Below below, Optional<Entry> under) throws IOException {
        if (below.digest(change.entry()).equals(change.below())) return List.of();
        Verdict verdict = under.map(applier::checkNew).orElse(Verdict.GOOD);
        if (!verdict.good()) return verdict.problems();
        String pid = change.entry().pid();
        changes.remove(pid);
        LOG.info(
                "{}: what its file says has changed and wins; the console's is set aside as {}",
                pid,
                files.setAside(pid));
        return List.of();
    }

    private static String wins(Entry change, Entry under) {
        return change.pid() + ": " + change.source() + " wins over " + under.source();
    }

    /** Somebody made something else of a configuration. */
    void take(String pid, Applier.Outside outside, Reading reading) throws IOException {
        if (outside.stored().isPresent()) change(pid, outside, outside.stored().get(), reading);
        else delete(pid, new Below(reading));
    }

    private void change(String pid, Applier.Outside outside, Map<String, Object> properties, Reading reading)
            throws IOException {
        Entry entry = new Entry(pid, files.path(pid).toString(), properties);
        Verdict verdict = applier.checkStored(entry);
        if (!verdict.good()) {
            LOG.warn("{}: the change is refused, and not kept", pid);
            return;
        }
        Change change = new Change(entry, new Below(reading).digest(entry));
        files.write(change);
        changes.put(pid, change);
        deleted.remove(pid);
        applier.adopt(entry, outside);
        LOG.info("{}: changed in the console; kept in {}", pid, entry.source());
    }

    private void delete(String pid, Below below) throws IOException {
        files.delete(pid);
        changes.remove(pid);
        applier.forget(pid);
        Optional<Entry> under = below.entry(pid);
        under.ifPresent(entry -> deleted.put(pid, below.digest(entry)));
        String until = under.map(entry -> ", until " + entry.source() + " changes or the program starts again")
                .orElse("");
        LOG.info("{}: deleted in the console{}", pid, until);
    }
}
