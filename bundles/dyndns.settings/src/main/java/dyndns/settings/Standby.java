package dyndns.settings;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bundles that are files in the program's jar, and nothing more, until a configuration asks for them. The framework
 * property {@code dyndns.standby.FORM} names those of a form: paths in the jar, separated by commas, each after those that
 * it needs. Not thread-safe.
 */
final class Standby {
    static final String PROPERTY = "dyndns.standby.";

    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);

    private final BundleContext context;
    private final Files files;
    private final Map<String, List<Bundle>> brought = new HashMap<>();

    /** Where the bundles are read from. */
    interface Files {
        /** @throws FileNotFoundException when there is none of that path */
        InputStream open(String path) throws IOException;
    }

    Standby(BundleContext context, Files files) {
        this.context = context;
        this.files = files;
    }

    /** @throws FileNotFoundException when the jar that the program was started with has none of that path */
    static InputStream openInJar(String path) throws IOException {
        InputStream content = ClassLoader.getSystemResourceAsStream(path);
        if (content == null) throw new FileNotFoundException(path + " is not in the program's jar");
        return content;
    }

    /** Starts the bundles that these configurations ask for. */
    void bring(Collection<String> pids) {
        for (String form : forms(pids)) {
            String paths = context.getProperty(PROPERTY + form);
            if (paths == null || brought.containsKey(form)) continue;
            List<Bundle> bundles = new ArrayList<>();
            brought.put(form, bundles);
            try {
                for (String path : paths.split(",")) bundles.add(install(path));
                for (Bundle bundle : bundles) start(bundle);
                LOG.debug("{}: started, with {}", form, bundles);
            } catch (IOException | BundleException e) {
                LOG.error("{}: what it needs cannot be started: {}", form, e.getMessage());
            }
        }
    }

    /** Takes away the bundles that were brought for others than these configurations. */
    void retain(Collection<String> pids) {
        Set<String> leaving = new HashSet<>(brought.keySet());
        leaving.removeAll(forms(pids));
        for (String form : leaving) {
            takeAway(Optional.ofNullable(brought.remove(form)).orElse(List.of()));
            LOG.info("{}: not configured any more, and taken away with what it needed", form);
        }
    }

    private static Set<String> forms(Collection<String> pids) {
        return pids.stream().map(Forms::formOf).collect(Collectors.toSet());
    }

    private Bundle install(String path) throws IOException, BundleException {
        try (InputStream content = files.open(path)) {
            return context.installBundle("standby:" + path, content);
        }
    }

    /** Not when a copy from elsewhere has sent it away, or runs in its place. */
    private void start(Bundle bundle) throws BundleException {
        if (bundle.getState() == Bundle.UNINSTALLED || isReplaced(bundle)) return;
        bundle.start(Bundle.START_ACTIVATION_POLICY);
    }

    private boolean isReplaced(Bundle bundle) {
        return Arrays.stream(context.getBundles())
                .filter(other -> !other.equals(bundle) && (other.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0)
                .anyMatch(other -> Objects.equals(other.getSymbolicName(), bundle.getSymbolicName()));
    }

    private void takeAway(List<Bundle> bundles) {
        List<Bundle> lastFirst = new ArrayList<>(bundles);
        Collections.reverse(lastFirst);
        for (Bundle bundle : lastFirst) {
            try {
                if (bundle.getState() != Bundle.UNINSTALLED) bundle.uninstall();
            } catch (BundleException e) {
                LOG.error("{} cannot be taken away: {}", bundle.getSymbolicName(), e.getMessage());
            }
        }
        // Lets go of their classes.
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(bundles);
    }
}
