package dyndns.settings;

import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.settings.launch.Start;
import dyndns.settings.launch.Survey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleException;

/** Reads the settings for a diagnosis: puts nothing into ConfigAdmin, takes no lock, writes nothing that stays. */
final class Inspection {
    private static final String WHAT = "settings";

    private final Applier applier;
    private final Interpolation interpolation;
    private final Places places;

    Inspection(Applier applier, Interpolation interpolation, Places places) {
        this.applier = applier;
        this.interpolation = interpolation;
        this.places = places;
    }

    /** @param scratch the files that the configurations refer to are there */
    Survey survey(Start start, Scratch scratch) throws IOException, BundleException {
        Path state = new Sources(start, places).read().stateDirectory();
        Reading reading = scratch.read(start, places);
        interpolation.configure(Interpolation.secretFolders(start.environment(), state));
        List<Finding> findings = new ArrayList<>();
        Verdict verdict = applier.check(reading, Occasion.START);
        boolean good = new Scout(state).look(findings) && verdict.good();
        if (verdict.good()) findings.add(0, Finding.ok(WHAT, summary(reading)));
        verdict.warnings()
                .forEach(line -> findings.add(0, Finding.warning(WHAT, line, "correct it, unless it is meant so")));
        verdict.problems()
                .forEach(line -> findings.add(0, Finding.failure(WHAT, line, "correct it; --check says the same")));
        return new Survey(
                findings, good, new SetUp(start.program().id(), Scout.isHeld(state), configurations(reading)));
    }

    private static String summary(Reading reading) {
        return reading.settingsFile().map(Path::toString).orElse(SettingsReader.ENVIRONMENT) + ", "
                + reading.entries().size() + " configurations";
    }

    private Map<String, Map<String, Object>> configurations(Reading reading) {
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        reading.entries().forEach((pid, entry) -> {
            // What is known to be wrong with a field is not said again, and so not found again.
            if (!entry.origins().failed()
                    && applier.check(entry, Occasion.START).good()) configurations.put(pid, applier.values(entry));
        });
        return configurations;
    }
}
