package dyndns.swap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the bundles that the console installed over restarts: a copy of each, mode 0600. Not thread-safe. */
final class Uploads {
    /** What locations begin with that the Felix Web Console gives to what it installs. */
    private static final String CONSOLE = "inputstream:";

    /** What a copy's name ends with until it is whole. */
    private static final String HALF = ".new";

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final Path folder;
    private final Map<Long, Path> kept = new HashMap<>();

    Uploads(Path folder) {
        this.folder = folder;
    }

    static boolean isUpload(Bundle bundle) {
        return bundle.getLocation().startsWith(CONSOLE);
    }

    /**
     * Takes over the uploads that are there, and installs the others that were kept; answers all of them.
     *
     * @param uninstalled whether somebody took a bundle away while this one was not there to hear of it
     */
    List<Bundle> restore(BundleContext context, Predicate<Identity> uninstalled) {
        if (!Files.isDirectory(folder)) return List.of();
        try {
            for (Path half : files(HALF)) Files.deleteIfExists(half); // of a program that was killed
            List<Path> jars = files(".jar");
            Map<Path, Bundle> there = there(context);
            there.forEach((jar, bundle) -> kept.put(bundle.getBundleId(), jar));
            there.values().stream()
                    .filter(bundle -> !jars.contains(file(bundle)))
                    .forEach(this::keep);
            List<Bundle> all = new ArrayList<>(there.values());
            for (Path jar : jars) {
                if (there.containsKey(jar)) continue;
                if (uninstalled.test(Identity.of(jar))) delete(jar);
                else install(context, jar).ifPresent(all::add);
            }
            return all;
        } catch (IOException e) {
            LOG.error("bundles of the console are not read: {}", e.toString());
            return List.of();
        }
    }

    private Map<Path, Bundle> there(BundleContext context) {
        return Stream.of(context.getBundles())
                .filter(Uploads::isUpload)
                .collect(Collectors.toMap(this::file, bundle -> bundle, (one, other) -> one));
    }

    private Path file(Bundle bundle) {
        return folder.resolve(bundle.getSymbolicName() + "-" + bundle.getVersion() + ".jar");
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private Optional<Bundle> install(BundleContext context, Path jar) {
        try (InputStream content = Files.newInputStream(jar)) {
            Bundle bundle = context.installBundle(CONSOLE + jar.getFileName(), content);
            kept.put(bundle.getBundleId(), jar);
            return Optional.of(bundle);
        } catch (IOException | BundleException e) {
            LOG.error("{} is not installed: {}", jar, Reason.of(e));
            return Optional.empty();
        }
    }

    /** Keeps it, in place of what was kept of it before. */
    void keep(Bundle bundle) {
        Path jar = file(bundle);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path half = Files.createTempFile(folder, "upload", HALF); // mode 0600
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(half))) {
                add(bundle, "META-INF/MANIFEST.MF", out); // where readers of a stream expect it
                addAll(bundle, "/", out);
            }
            Files.move(half, jar, StandardCopyOption.ATOMIC_MOVE);
            Path before = kept.put(bundle.getBundleId(), jar);
            if (before != null && !before.equals(jar)) Files.deleteIfExists(before);
        } catch (IOException e) {
            LOG.error("{} is not kept for the next start: {}", bundle.getSymbolicName(), e.toString());
        }
    }

    /** It was uninstalled. */
    void discard(Bundle bundle) {
        Path jar = kept.remove(bundle.getBundleId());
        if (jar != null) delete(jar);
    }

    private static void delete(Path jar) {
        try {
            Files.deleteIfExists(jar);
        } catch (IOException e) {
            LOG.error("{} is not deleted: {}", jar, e.toString());
        }
    }

    private static void addAll(Bundle bundle, String path, ZipOutputStream out) throws IOException {
        var entries = bundle.getEntryPaths(path);
        if (entries == null) return;
        for (String entry : Collections.list(entries)) {
            if (entry.endsWith("/")) addAll(bundle, entry, out);
            else if (!entry.equals("META-INF/MANIFEST.MF")) add(bundle, entry, out);
        }
    }

    private static void add(Bundle bundle, String entry, ZipOutputStream out) throws IOException {
        out.putNextEntry(new ZipEntry(entry));
        try (InputStream content = bundle.getEntry("/" + entry).openStream()) {
            content.transferTo(out);
        }
    }
}
