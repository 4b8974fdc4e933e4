package dyndns.settings;

import dyndns.settings.launch.BadSettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    private final PrivateFiles secrets;
    private final PrivateFiles hosts;
    private Map<Path, Folder.Stamp> applied = Map.of();
    private Map<Path, Folder.Stamp> seen = Map.of();
    private Verdict last = Verdict.GOOD;
    private int looks;

    private Running(Sources sources, Applier applier, Path state) throws IOException {
        this.sources = sources;
        this.applier = applier;
        this.secrets = new PrivateFiles(state.resolve("secrets"));
        this.hosts = new PrivateFiles(state.resolve("settings"));
    }

    /**
     * Applies what was read at the start.
     *
     * @param state the state directory
     * @param stamps the state of the files just before they were read
     * @throws BadSettingsException when something is wrong; then nothing was applied
     */
    static Running start(Sources sources, Applier applier, Path state, Map<Path, Folder.Stamp> stamps, Reading reading)
            throws IOException, BadSettingsException {
        Running running = new Running(sources, applier, state);
        running.prepare(reading);
        Verdict verdict = applier.check(reading, false);
        if (!verdict.good()) throw new BadSettingsException(verdict.problems());
        running.apply(stamps, reading);
        return running;
    }

    /** Looks at the files once. */
    synchronized void look() {
        Map<Path, Folder.Stamp> now = sources.stamps();
        boolean settled = now.equals(seen);
        boolean retry = !last.good() && ++looks % RETRY_LOOKS == 0;
        seen = now;
        if (!settled || !retry && now.equals(applied)) return;
        try {
            apply(sources.stamps(), sources.read());
        } catch (IOException e) { // a full disk: tried again like what was refused
            conclude(new Verdict(List.of("settings cannot be applied: " + e.getMessage()), last.warnings()));
        }
    }

    private void conclude(Verdict verdict) {
        report(verdict);
        last = verdict;
    }

    private synchronized void apply(Map<Path, Folder.Stamp> stamps, Reading reading) throws IOException {
        applied = stamps;
        seen = stamps;
        prepare(reading);
        conclude(applier.apply(reading));
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
