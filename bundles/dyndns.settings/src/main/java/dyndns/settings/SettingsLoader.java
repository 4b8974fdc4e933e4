package dyndns.settings;

import dyndns.api.config.ConfigurationLoaded;
import dyndns.api.config.StateDirectory;
import dyndns.settings.launch.BadSettingsException;
import dyndns.settings.launch.Loaded;
import dyndns.settings.launch.Settings;
import dyndns.settings.launch.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Duration EVENTS_LIMIT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(SettingsLoader.class);

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final Interpolation interpolation;
    private final Applier applier;
    private final Places places = Places.standard();
    private final Deque<ServiceRegistration<?>> services = new ArrayDeque<>();
    private @Nullable StateFolder state;
    private @Nullable Running running;
    private @Nullable Follower follower;

    @Activate
    public SettingsLoader(
            BundleContext context,
            @Reference(name = "admin") ConfigurationAdmin admin,
            @Reference(name = "checker") ConfigurationChecker checker,
            // Not used here; no configuration is written before it stands guard.
            @Reference(name = "guard") ConfigurationGuard guard) {
        this.context = context;
        this.admin = admin;
        this.interpolation = new Interpolation(context);
        this.applier = new Applier(checker, interpolation, new ConfigurationWriter(admin));
    }

    @Override
    public List<String> check(Start start) {
        try {
            Path scratch = Files.createTempDirectory("dyndns-check");
            try {
                return check(start, scratch);
            } finally {
                Files.deleteIfExists(scratch.resolve(SettingsReader.HOSTS_FILE));
                Files.deleteIfExists(scratch.resolve("settings"));
                Files.deleteIfExists(scratch);
            }
        } catch (IOException | BundleException e) {
            return List.of("cannot check: " + e.getMessage());
        }
    }

    private List<String> check(Start start, Path scratch) throws IOException, BundleException {
        Reading reading = new Sources(start, places).read();
        interpolation.configure(Interpolation.secretFolders(start.environment(), reading.stateDirectory()));
        Sources sources = new Sources(start, places);
        sources.keepStateIn(scratch);
        Reading onScratch = sources.read();
        if (onScratch.hosts().isPresent()) {
            new PrivateFiles(scratch.resolve("settings"))
                    .write("hosts.json", onScratch.hosts().get());
        }
        Verdict verdict = applier.check(onScratch, true);
        verdict.warnings().forEach(warning -> LOG.warn("{}", warning));
        return verdict.problems();
    }

    @Override
    public synchronized Loaded load(Start start) throws BadSettingsException {
        if (running != null) throw new IllegalStateException("loaded already");
        Sources sources = new Sources(start, places);
        Map<Path, Folder.Stamp> stamps = sources.stamps();
        Reading reading = sources.read();
        if (!reading.problems().isEmpty()) throw new BadSettingsException(ByPlace.sort(reading.problems()));
        try {
            Path path = begin(start, sources, stamps, reading);
            return new Loaded(reading.settingsFile(), sources.folder(), path);
        } catch (UnreadableException | IOException | BundleException e) {
            throw new BadSettingsException(List.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadSettingsException(List.of("interrupted"));
        }
    }

    private Path begin(Start start, Sources sources, Map<Path, Folder.Stamp> stamps, Reading reading)
            throws UnreadableException, IOException, BundleException, InterruptedException, BadSettingsException {
        StateFolder folder = StateFolder.open(reading.stateDirectory());
        state = folder;
        interpolation.configure(Interpolation.secretFolders(start.environment(), folder.path()));
        sources.keepStateIn(reading.stateDirectory());
        Running files = new Running(
                sources,
                applier,
                new PrivateFiles(folder.path().resolve("secrets")),
                new PrivateFiles(folder.path().resolve("settings")));
        files.prepare(reading);
        Verdict verdict = applier.check(reading, false);
        if (!verdict.good()) throw new BadSettingsException(verdict.problems());
        files.apply(stamps, reading);
        watchBundles(sources.folder());
        if (!new EventBarrier(context, admin).await(EVENTS_LIMIT)) LOG.warn("ConfigAdmin is slow; going on");
        running = files;
        services.push(context.registerService(StateDirectory.class, folder, new Hashtable<>()));
        services.push(
                context.registerService(ConfigurationLoaded.class, new ConfigurationLoaded() {}, new Hashtable<>()));
        follower = new Follower(files);
        return folder.path();
    }

    /** FileInstall takes the bundles of the folder; configurations are read here, where they are checked first. */
    private void watchBundles(Optional<Path> folder) throws IOException {
        if (folder.isEmpty()) return;
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("felix.fileinstall.dir", folder.get().toAbsolutePath().toString());
        properties.put("felix.fileinstall.filter", ".*\\.jar");
        properties.put("felix.fileinstall.poll", "500");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        properties.put("felix.fileinstall.subdir.mode", "skip");
        admin.getFactoryConfiguration("org.apache.felix.fileinstall", "dyndns", "?")
                .update(properties);
    }

    /** What is wrong with the files now, one line each. */
    synchronized List<String> problems() {
        return running == null ? List.of() : running.problems();
    }

    @Deactivate
    synchronized void deactivate() {
        if (follower != null) follower.close();
        while (!services.isEmpty()) services.pop().unregister();
        if (state != null) state.close();
    }
}
