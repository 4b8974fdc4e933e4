package dyndns.swap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundles of the watched folder. A file that fails keeps what it held before. Not thread-safe. */
final class Drops {
    private static final Logger LOG = LoggerFactory.getLogger(Drops.class);

    private final DropFolder folder;
    private final Swap swap;
    /** By file; several only while the last one cannot run. */
    private final Map<Path, List<Bundle>> bundles = new HashMap<>();

    private final Map<Path, String> refused = new TreeMap<>();
    /** What files gave before this bundle restarted, until the first look tells which. */
    private final List<Bundle> inherited;

    Drops(DropFolder folder, Swap swap) {
        this.folder = folder;
        this.swap = swap;
        this.inherited = new ArrayList<>(swap.inherited());
    }

    /** Why files are not used, by file. */
    Map<Path, String> refused() {
        return refused;
    }

    /** Looks at the folder once; answers whether anything changed. */
    boolean look() {
        DropFolder.Change change = folder.look();
        boolean orphans = folder.isKnown() && !inherited.isEmpty();
        if (change.arrived().isEmpty() && change.gone().isEmpty() && !orphans) return false;
        change.gone().forEach(this::leave);
        Set<String> names =
                change.arrived().stream().flatMap(jar -> take(jar).stream()).collect(Collectors.toSet());
        if (folder.isKnown()) leaveInherited();
        if (!names.isEmpty()) swap.settle(names);
        if (!swap.isBusy()) change.arrived().forEach(this::retire);
        if (!change.gone().isEmpty()) refused.keySet().forEach(folder::reconsider);
        return true;
    }

    private void leave(Path jar) {
        refused.remove(jar);
        bundles.getOrDefault(jar, List.of()).forEach(swap::remove);
        bundles.remove(jar);
    }

    /** Those whose files went away while this bundle restarted. */
    private void leaveInherited() {
        inherited.forEach(swap::remove);
        inherited.clear();
    }

    /** Takes a bundle in, without starting it; answers its name. */
    private Optional<String> take(Path jar) {
        String refusedBefore = String.valueOf(refused.remove(jar));
        try (InputStream content = Files.newInputStream(jar)) {
            demandTrust(jar);
            Identity identity = Identity.of(jar);
            put(jar, identity, content);
            if (identity.fragment()) LOG.info("{} {} is a part of another bundle", jar, identity);
            return identity.fragment() ? Optional.empty() : Optional.of(identity.name());
        } catch (IOException | BundleException e) {
            String reason = Reason.of(e);
            refused.put(jar, reason);
            if (!reason.equals(refusedBefore)) LOG.error("{} is not used: {}", jar, reason);
            return Optional.empty();
        }
    }

    private void put(Path jar, Identity identity, InputStream content) throws IOException, BundleException {
        List<Bundle> held = bundles.computeIfAbsent(jar, key -> new ArrayList<>());
        Optional<Bundle> before = inherited.stream()
                .filter(bundle -> Identity.of(bundle).equals(identity))
                .findFirst();
        before.ifPresent(held::add);
        before.ifPresent(inherited::remove);
        if (before.isPresent() && !isNewer(jar, before.get())) return;
        Optional<Bundle> same = held.stream()
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .filter(bundle -> Identity.of(bundle).equals(identity))
                .findFirst();
        Optional<String> objection = swap.objection(identity, same);
        if (objection.isPresent()) throw new IOException(objection.get());
        if (same.isPresent()) swap.update(same.get(), content);
        else held.add(swap.install(content));
    }

    private static boolean isNewer(Path jar, Bundle bundle) throws IOException {
        FileTime changed = (FileTime) Files.getAttribute(jar, "unix:ctime");
        return changed.toMillis() > bundle.getLastModified();
    }

    /** Takes away what the file held before, now that what it holds now does its work. */
    private void retire(Path jar) {
        List<Bundle> held = bundles.getOrDefault(jar, List.of());
        if (held.size() < 2 || refused.containsKey(jar)) return;
        Bundle last = held.get(held.size() - 1);
        if (swap.failed(last)) return;
        List.copyOf(held.subList(0, held.size() - 1)).forEach(swap::remove);
        held.retainAll(List.of(last));
    }

    private static void demandTrust(Path jar) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(jar);
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("others can write to it; allowed: write permission for its owner alone");
        }
    }
}
