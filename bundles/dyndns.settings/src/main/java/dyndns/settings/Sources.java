package dyndns.settings;

import dyndns.settings.SettingsReader.Settled;
import dyndns.settings.launch.Start;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings file and the drops of the watched folder as one set of configurations: a drop wins over the settings
 * file. A file that became bad counts as it was when it was good. Not safe for concurrent calls.
 */
final class Sources {
    private final Places places;
    private final Optional<Path> settingsFile;
    private final Optional<Folder> folder;
    private Start start;
    private @Nullable Settled lastGood;
    private @Nullable Reading lastTrusted;

    Sources(Start start, Places places) {
        this.start = start;
        this.places = places;
        this.settingsFile = places.settingsFile(start);
        this.folder = places.folder(start).map(Folder::new);
    }

    Optional<Path> folder() {
        return folder.map(Folder::path);
    }

    /** From now on whatever the settings file says, state is kept there. */
    void keepStateIn(Path stateDirectory) {
        start = new Start(
                start.program(),
                start.settingsFile(),
                start.folder(),
                Optional.of(stateDirectory),
                start.force(),
                start.environment());
    }

    /** The state of every file; two that are equal mean that there is nothing new to read. */
    Map<Path, Folder.Stamp> stamps() {
        Map<Path, Folder.Stamp> stamps = new TreeMap<>();
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
                entries, settled.hosts(), file, settled.stateDirectory(), findings.problems(), findings.warnings());
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
                before.warnings());
    }

    private Settled settle(Optional<Path> file, Map<String, Entry> drops, Findings findings) {
        Findings own = new Findings();
        Settled settled = lastGood == null ? nothing() : lastGood;
        try {
            demandTrust(file);
            Settled read = new SettingsReader(start, places, own).read(file);
            boolean dropsAlone = file.isEmpty() && folder.isPresent();
            new Requirements(start.program(), own).check(read, drops.keySet(), file, dropsAlone);
            if (own.problems().isEmpty() || lastGood == null) settled = read;
            if (own.problems().isEmpty()) lastGood = read;
        } catch (UnreadableException e) {
            own.problem(String.valueOf(e.getMessage()));
        }
        own.problems().forEach(findings::problem);
        own.warnings().forEach(findings::warning);
        return settled;
    }

    private void demandTrust(Optional<Path> file) throws UnreadableException {
        boolean dropped = file.isPresent() && file.equals(folder.flatMap(Folder::settingsFile));
        if (dropped) Folder.demandTrust(file.get());
    }

    private Settled nothing() {
        return new Settled(Map.of(), Optional.empty(), places.stateDirectory(start, Optional.empty()), Set.of());
    }

    private static void override(Map<String, Entry> entries, Entry drop, Findings findings) {
        Entry before = entries.put(drop.pid(), drop);
        if (before != null && !before.properties().isEmpty()) {
            findings.warning(drop.pid() + ": " + drop.source() + " wins over " + before.source());
        }
    }
}
