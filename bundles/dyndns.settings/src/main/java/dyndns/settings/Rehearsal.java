package dyndns.settings;

import dyndns.settings.launch.BadSettingsException;
import dyndns.settings.launch.Start;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and checks settings with a temporary folder for the state directory, which may be a running program's. */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final Applier applier;
    private final Interpolation interpolation;
    private final Places places;

    Rehearsal(Applier applier, Interpolation interpolation, Places places) {
        this.applier = applier;
        this.interpolation = interpolation;
        this.places = places;
    }

    /** @return what is wrong, one line each */
    List<String> check(Start start) {
        try (Scratch scratch = new Scratch()) {
            Reading reading = scratch.read(start, places);
            lookForSecrets(start);
            Verdict verdict = applier.check(reading, Occasion.REHEARSAL);
            verdict.warnings().forEach(warning -> LOG.warn("{}", warning));
            return verdict.problems();
        } catch (IOException | BundleException e) {
            return List.of("cannot check: " + e.getMessage());
        }
    }

    /**
     * Puts the configurations that are wanted into ConfigAdmin.
     *
     * @param scratch the files that they refer to are there
     * @return the PIDs of those that are there
     */
    Set<String> preview(Start start, Predicate<String> wanted, Scratch scratch)
            throws IOException, BundleException, BadSettingsException {
        Preview preview = new Preview(scratch.read(start, places), wanted);
        lookForSecrets(start);
        Verdict verdict = preview.check(applier);
        if (!verdict.good()) throw new BadSettingsException(verdict.problems());
        return preview.apply(applier);
    }

    /** In the state directory too, as it is. */
    private void lookForSecrets(Start start) throws BundleException {
        Reading reading = new Sources(start, places).read();
        interpolation.configure(Interpolation.secretFolders(start.environment(), reading.stateDirectory()));
    }
}
