package dyndns.settings;

import dyndns.settings.SettingsReader.Settled;
import dyndns.settings.launch.Start;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings file and the drops of the watched folder as one set of configurations: a drop wins over the settings
 * file. A file that became bad counts as it was when it was good. Not safe for concurrent calls.
 */
final class Sources {
    private final Start start;
    private final Places places;
    private final Function<Entry, Verdict> judge;
    private final Optional<Folder> folder;
    private Optional<Path> settingsFile;
    private Optional<Path> stateDirectory = Optional.empty();
    private @Nullable Settled lastGood;
    private @Nullable Reading lastTrusted;

    /** For one look. */
    Sources(Start start, Places places) {
        this(start, places, entry -> Verdict.GOOD);
    }

    /** @param judge whether a configuration of a changed settings file can be used; if not, the file is refused */
    Sources(Start start, Places places, Function<Entry, Verdict> judge) {
        this.start = start;
        this.places = places;
        this.judge = judge;
        this.settingsFile = places.settingsFile(start);
        this.folder = places.folder(start).map(Folder::new);
    }

    Optional<Path> folder() {
        return folder.map(Folder::path);
    }

    /** From now on whatever the settings file says, state is kept there. */
    void keepStateIn(Path path) {
        stateDirectory = Optional.of(path);
    }

    /** The state of every file; two that are equal mean that there is nothing new to read. */
    Map<Path, Folder.Stamp> stamps() {
        Map<Path, Folder.Stamp> stamps = new TreeMap<>();
        if (settingsFile.isEmpty()) settingsFile = places.settingsFile(start); // a default one may come later
        folder.ifPresent(f -> stamps.putAll(f.stamps()));
        settingsFile.ifPresent(file -> Folder.Stamp.of(file).ifPresent(stamp -> stamps.put(file, stamp)));
        return stamps;
    }

    Reading read() {
        Findings findings = new Findings();
        Optional<String> untrusted = folder.flatMap(Folder::problem);
        if (untrusted.isPresent() && lastTrusted != null) return asBefore(lastTrusted, untrusted.get());
        untrusted.ifPresent(findings::problem);
        Optional<Folder> trusted = folder.filter(f -> untrusted.isEmpty());
        Map<String, Entry> drops = trusted.map(f -> f.entries(findings)).orElse(Map.of());
        Optional<Path> dropped = trusted.flatMap(Folder::settingsFile);
        if (dropped.isPresent() && settingsFile.isPresent()) {
            findings.warning(dropped.get() + " stands in for " + settingsFile.get());
        }
        Optional<Path> file = dropped.or(() -> settingsFile);
        Settled settled = settle(file, drops, findings);
        Map<String, Entry> entries = new LinkedHashMap<>(settled.entries());
        drops.forEach((pid, drop) -> override(entries, drop, findings));
        Reading reading = new Reading(
                entries,
                settled.hosts(),
                file,
                settled.stateDirectory(),
                findings.problems(),
                findings.warnings(),
                findings.files());
        if (untrusted.isEmpty()) lastTrusted = reading;
        return reading;
    }

    /** A folder that is not to be trusted any more, or gone, takes nothing away. */
    private static Reading asBefore(Reading before, String problem) {
        return new Reading(
                before.entries(),
                before.hosts(),
                before.settingsFile(),
                before.stateDirectory(),
                List.of(problem),
                before.warnings(),
                before.files());
    }

    private Settled settle(Optional<Path> file, Map<String, Entry> drops, Findings findings) {
        Findings own = new Findings();
        Settled settled = lastGood == null ? nothing() : lastGood;
        try {
            demandTrust(file);
            Settled read = new SettingsReader(start, places, stateDirectory, own).read(file);
            boolean dropsAlone = file.isEmpty() && folder.isPresent();
            new Requirements(start.program(), own).check(read, drops.keySet(), file, dropsAlone);
            if (lastGood != null) judge(read, drops.keySet(), own);
            if (own.problems().isEmpty() || lastGood == null) settled = read;
            if (own.problems().isEmpty()) lastGood = read;
        } catch (UnreadableException e) {
            own.problem(String.valueOf(e.getMessage()));
        }
        own.files().forEach(findings::asked);
        settled.files().forEach(findings::asked);
        own.problems().forEach(findings::problem);
        own.warnings().forEach(findings::warning);
        return settled;
    }

    /** A file of which one part is bad is refused whole. */
    private void judge(Settled read, Set<String> drops, Findings own) {
        Settled before = Objects.requireNonNull(lastGood);
        read.entries().values().stream()
                .filter(entry -> !entry.equals(before.entries().get(entry.pid())))
                .filter(entry -> !drops.contains(entry.pid()))
                .flatMap(entry -> judge.apply(entry).problems().stream())
                .forEach(own::problem);
    }

    private void demandTrust(Optional<Path> file) throws UnreadableException {
        boolean dropped = file.isPresent() && file.equals(folder.flatMap(Folder::settingsFile));
        if (dropped) Folder.demandTrust(file.get());
    }

    private Settled nothing() {
        return new Settled(
                Map.of(), Optional.empty(), places.stateDirectory(start, Optional.empty()), Set.of(), Set.of());
    }

    private static void override(Map<String, Entry> entries, Entry drop, Findings findings) {
        Entry before = entries.put(drop.pid(), drop);
        if (before != null && !before.properties().isEmpty()) {
            findings.warning(drop.pid() + ": " + drop.source() + " wins over " + before.source());
        }
    }
}
