package dyndns.settings;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ConfigurationCheck.Problem;
import dyndns.settings.launch.BadSettingsException;
import dyndns.settings.launch.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.MetaTypeService;

/** A server's settings file {@code f} below a temporary folder, followed by a program that is looked at step by step. */
final class Live {
    final FakeAdmin admin;
    /** Values of mqtt.user that cannot be used now. */
    final Set<String> away = new HashSet<>(Set.of("away"));

    private final Path folder;
    private final Running running;

    /** Starts with what is in the folder: the settings file, and what the console left in {@code state}. */
    Live(Path folder) throws IOException, BadSettingsException {
        this(folder, new FakeAdmin());
        admin.changes.clear();
    }

    /** The same, in a framework that has these configurations since before. */
    Live(Path folder, FakeAdmin admin) throws IOException, BadSettingsException {
        this.admin = admin;
        this.folder = folder;
        BundleContext context =
                FakeAdmin.fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundles" -> new Bundle[0];
                    case "getServiceReferences" -> List.of();
                    case "getProperty" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        ConfigurationChecker checker =
                new ConfigurationChecker(context, FakeAdmin.fake(MetaTypeService.class, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
        checker.addCheck(Live::badUser, Map.of(ConfigurationCheck.PIDS, "dyndns.transport.mqtt"));
        checker.addCheck(
                (pid, properties) -> away.contains(properties.get("user"))
                        ? List.of(new Problem("user", "away", "one that is there"))
                        : List.of(),
                Map.of(ConfigurationCheck.PIDS, "dyndns.transport.mqtt", ConfigurationCheck.TRANSIENT, true));
        checker.addCheck(
                (pid, properties) -> List.of(new Problem("host", "", "nothing")),
                Map.of(ConfigurationCheck.PIDS, "dyndns.server", ConfigurationCheck.ADVISORY, true));
        checker.addCheck(
                (pid, properties) -> List.of(),
                Map.of(ConfigurationCheck.PIDS, "dyndns.server", ConfigurationCheck.FILES, "key.file"));
        Applier applier = new Applier(
                new Standby(context, Standby::openInJar),
                checker,
                new ConfigurationGuard(checker, FakeAdmin.components()),
                new Interpolation(context),
                new ConfigurationWriter(admin.admin()));
        Sources sources = new Read(folder, Program.SERVER)
                .sources(Optional.of(folder.resolve("f")), Optional.of(folder.resolve("d")), applier::checkNew);
        Path state = Files.createDirectories(folder.resolve("state"));
        sources.keepStateIn(state);
        this.running = Running.start(sources, applier, state, sources.read());
        admin.tell(pid -> {});
        running.settled();
        looks();
    }

    private static List<Problem> badUser(String pid, Map<String, Object> properties) {
        return "bad".equals(properties.get("user")) ? List.of(new Problem("user", "bad", "a good one")) : List.of();
    }

    private static String factory(String pid) {
        return pid.startsWith("dyndns.host") ? "dyndns.host" : "";
    }

    /** As many looks as it takes until a change has taken effect. */
    void looks() {
        for (int i = 0; i < 3; i++) look();
    }

    void look() {
        running.look();
        tell();
    }

    private void tell() {
        admin.tell(pid -> running.changed(pid, Pid.of(pid, factory(pid))));
    }

    /** What somebody else does. */
    void update(String pid, Map<String, Object> properties) {
        admin.update(pid, properties);
        tell();
    }

    void delete(String pid) {
        admin.delete(pid);
        tell();
    }

    /** Other settings than the host and the zone, as YAML. */
    Live settings(String text) throws IOException {
        writeSettings(folder, text);
        return this;
    }

    /** A configuration in the watched folder. */
    Live drop(String name, String text) throws IOException {
        Files.writeString(folder.resolve("d").resolve(name), text);
        return this;
    }

    Live rename(String before, String after) throws IOException {
        Files.move(folder.resolve("d").resolve(before), folder.resolve("d").resolve(after));
        return this;
    }

    static void writeSettings(Path folder, String text) throws IOException {
        Files.createDirectories(folder.resolve("d"));
        Files.writeString(
                folder.resolve("f"),
                "known_hosts: {h.example: [k]}\nembedded_dns: {zone: example}\nconsole: {listen: ''}\n" + text);
    }

    Path console(String pid) {
        return folder.resolve("state/console/" + pid + ".config");
    }

    List<String> problems() {
        return running.problems();
    }

    String source(String pid) {
        return running.source(pid).orElse("").replace(folder + "/", "");
    }
}
