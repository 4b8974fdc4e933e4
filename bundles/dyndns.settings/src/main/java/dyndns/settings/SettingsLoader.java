package dyndns.settings;

import dyndns.api.config.ConfigurationLoaded;
import dyndns.api.config.ConfigurationOrigin;
import dyndns.api.config.StateDirectory;
import dyndns.settings.launch.BadSettingsException;
import dyndns.settings.launch.Loaded;
import dyndns.settings.launch.Settings;
import dyndns.settings.launch.Start;
import dyndns.settings.launch.Survey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Loads the settings when the command line asks for it, and follows their files until it is deactivated. */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"dyndns.api.config.StateDirectory\"",
        effective = "active")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"dyndns.api.config.ConfigurationLoaded\"",
        effective = "active")
@Component(
        service = {Settings.class, SettingsLoader.class},
        immediate = true)
public final class SettingsLoader implements Settings {
    private final Interpolation interpolation;
    private final Applier applier;
    private final Rehearsal rehearsal;
    private final Inspection inspection;
    private final Places places = Places.standard();
    private final Session session;

    private @Nullable Running running;
    private @Nullable Loaded loaded;
    private boolean closed;

    @Activate
    public SettingsLoader(
            BundleContext context,
            @Reference(name = "admin") ConfigurationAdmin admin,
            @Reference(name = "checker") ConfigurationChecker checker,
            // No configuration is written before it stands guard.
            @Reference(name = "guard") ConfigurationGuard guard) {
        this.session = new Session(context, admin);
        this.interpolation = new Interpolation(context);
        Standby standby = new Standby(context, Standby::openInJar);
        this.applier = new Applier(standby, checker, guard, interpolation, new ConfigurationWriter(admin));
        this.rehearsal = new Rehearsal(applier, interpolation, places);
        this.inspection = new Inspection(applier, interpolation, places);
    }

    @Override
    public List<String> check(Start start) {
        return rehearsal.check(start);
    }

    @Override
    public synchronized Survey survey(Start start) throws BadSettingsException {
        demandFirst();
        try {
            Scratch folder = new Scratch();
            session.atEnd(folder::close);
            return inspection.survey(start, folder);
        } catch (IOException | BundleException e) {
            throw new BadSettingsException(List.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public synchronized Set<String> preview(Start start, Predicate<String> wanted) throws BadSettingsException {
        demandFirst();
        try {
            Scratch folder = new Scratch();
            session.atEnd(folder::close);
            Set<String> pids = rehearsal.preview(start, wanted, folder);
            session.settle();
            session.register(ConfigurationLoaded.class, new ConfigurationLoaded() {}, Map.of());
            return pids;
        } catch (IOException | BundleException e) {
            throw new BadSettingsException(List.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public synchronized Loaded load(Start start) throws BadSettingsException {
        if (loaded != null) return loaded;
        demandFirst();
        Sources sources = new Sources(start, places, applier::checkNew);
        Reading reading = sources.read();
        if (!reading.problems().isEmpty()) throw new BadSettingsException(ByPlace.sort(reading.problems()));
        try {
            Path path = begin(start, sources, reading);
            loaded = new Loaded(reading.settingsFile(), sources.folder(), path);
            return loaded;
        } catch (UnreadableException | IOException | BundleException e) {
            throw new BadSettingsException(List.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void demandFirst() {
        if (closed) throw new IllegalStateException("stopped already");
        if (!session.isNew()) throw new IllegalStateException("loaded already");
    }

    private static BadSettingsException interrupted() {
        Thread.currentThread().interrupt();
        return new BadSettingsException(List.of("interrupted"));
    }

    private Path begin(Start start, Sources sources, Reading reading)
            throws UnreadableException, IOException, BundleException, InterruptedException, BadSettingsException {
        StateFolder folder = StateFolder.open(reading.stateDirectory());
        session.atEnd(folder::close);
        interpolation.configure(Interpolation.secretFolders(start.environment(), folder.path()));
        sources.keepStateIn(reading.stateDirectory());
        Running files = Running.start(sources, applier, folder.path(), reading);
        session.settle();
        files.settled();
        running = files;
        session.register(StateDirectory.class, folder, Map.of());
        session.register(ConfigurationOrigin.class, files::source, Map.of());
        session.register(ConfigurationListener.class, new OutsideChanges(files), Map.of());
        session.register(ConfigurationLoaded.class, new ConfigurationLoaded() {}, bundleFolder(sources));
        session.atEnd(new Follower(files)::close);
        return folder.path();
    }

    private static Map<String, String> bundleFolder(Sources sources) {
        return sources.folder()
                .map(folder -> Map.of(
                        ConfigurationLoaded.BUNDLE_FOLDER,
                        folder.toAbsolutePath().toString()))
                .orElse(Map.of());
    }

    /** What is wrong with the files now, one line each. */
    synchronized List<String> problems() {
        return running == null ? List.of() : running.problems();
    }

    @Deactivate
    synchronized void deactivate() {
        closed = true;
        session.close();
    }
}
