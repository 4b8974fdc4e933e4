package dyndns.settings;

import dyndns.settings.launch.BadSettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the files of a running program. A change is applied when two looks in a row find the same, so that a file is
 * not read while it is being written.
 */
final class Running {
    /** Looks between two attempts to apply what was refused, as a secret may have come in the meantime. */
    private static final int RETRY_LOOKS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private final Sources sources;
    private final Applier applier;
    private final ConsoleChanges console;
    private final PrivateFiles secrets;
    private final PrivateFiles hosts;
    private Reading current;
    private Map<String, Entry> effective = Map.of();
    private Set<Path> followed = Set.of();
    private Map<Path, Folder.Stamp> applied = Map.of();
    private Map<Path, Folder.Stamp> seen = Map.of();
    private Verdict last = Verdict.GOOD;
    private int looks;

    private Running(Sources sources, Applier applier, Path state, Reading reading) throws IOException {
        this.sources = sources;
        this.applier = applier;
        this.console = new ConsoleChanges(new ConsoleFiles(state), applier);
        this.secrets = new PrivateFiles(state.resolve("secrets"));
        this.hosts = new PrivateFiles(state.resolve("settings"));
        this.current = reading;
    }

    /**
     * Applies what was read at the start.
     *
     * @param state the state directory
     * @throws BadSettingsException when something is wrong; then nothing was applied
     */
    static Running start(Sources sources, Applier applier, Path state, Reading reading)
            throws IOException, BadSettingsException {
        Running running = new Running(sources, applier, state, reading);
        running.prepare(reading);
        Verdict verdict = applier.check(reading, Occasion.START);
        if (!verdict.good()) throw new BadSettingsException(verdict.problems());
        running.apply(reading);
        return running;
    }

    /** Everybody knows of every configuration; what comes from now on was changed by others, or here. */
    synchronized void settled() {
        applier.settled();
    }

    /** Looks at the files once. */
    synchronized void look() {
        Map<Path, Folder.Stamp> now = stamps();
        boolean settled = now.equals(seen);
        boolean retry = !last.good() && ++looks % RETRY_LOOKS == 0;
        seen = now;
        if (!settled || !retry && now.equals(applied)) return;
        try {
            applied = now;
            apply(sources.read());
        } catch (IOException e) { // a full disk: tried again like what was refused
            conclude(new Verdict(List.of("settings cannot be applied: " + e.getMessage()), last.warnings()));
        }
    }

    private Map<Path, Folder.Stamp> stamps() {
        Map<Path, Folder.Stamp> stamps = new TreeMap<>(sources.stamps());
        for (Path file : followed) Folder.Stamp.of(file).ifPresent(stamp -> stamps.put(file, stamp));
        return stamps;
    }

    private synchronized void apply(Reading reading) throws IOException {
        prepare(reading);
        Reading withChanges = console.over(reading);
        followed = new TreeSet<>(reading.files());
        followed.addAll(applier.followed(withChanges.entries().values()));
        current = reading;
        if (!effective.isEmpty())
            Difference.between(effective, withChanges.entries()).forEach(LOG::info);
        effective = withChanges.entries();
        conclude(applier.apply(withChanges));
    }

    /**
     * Keeps what somebody else made of a configuration.
     *
     * @param pid as ConfigAdmin calls it
     * @param canonical as files call it
     */
    synchronized void changed(String pid, String canonical) {
        try {
            Optional<Applier.Outside> outside = applier.outside(pid, canonical);
            if (outside.isEmpty()) return;
            console.take(canonical, outside.get(), current);
            effective = console.over(current).entries();
            applier.retain(effective.keySet());
        } catch (IOException e) {
            LOG.error("{}: a change cannot be kept, and is lost at the next start: {}", canonical, e.getMessage());
        }
    }

    /** The file that a configuration comes from; empty: from none. */
    synchronized Optional<String> source(String pid) {
        return Optional.ofNullable(effective.get(pid)).map(Entry::source);
    }

    private void conclude(Verdict verdict) {
        report(verdict);
        last = verdict;
    }

    /** Writes the files that configurations refer to. */
    private void prepare(Reading reading) throws IOException {
        secrets.replaceSecrets(reading.entries().values().stream()
                .flatMap(entry -> entry.properties().values().stream())
                .filter(Secret.class::isInstance)
                .map(Secret.class::cast)
                .toList());
        if (reading.hosts().isPresent())
            hosts.write("hosts.json", reading.hosts().get());
    }

    private void report(Verdict verdict) {
        for (String warning : verdict.warnings()) {
            if (!last.warnings().contains(warning)) LOG.warn("{}", warning);
        }
        for (String problem : verdict.problems()) {
            if (!last.problems().contains(problem)) LOG.error("{}; what was there before stays", problem);
        }
        if (verdict.good() && !last.good()) LOG.info("all settings are good again");
    }

    synchronized List<String> problems() {
        return last.problems();
    }
}
