package dyndns.swap;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.bundle.FindHook;

/**
 * What the Felix Web Console sees: nothing that is empty; while it installs a jar, its own uploads alone. It would
 * otherwise write the jar over another bundle of the same symbolic name, which then could not come back.
 */
final class ConsoleView implements FindHook {
    private static final String CONSOLE = "org.apache.felix.webconsole";

    @Override
    public void find(BundleContext context, Collection<Bundle> bundles) {
        if (!CONSOLE.equals(context.getBundle().getSymbolicName())) return;
        bundles.removeIf(EmptyBundle::is);
        if (installs()) bundles.removeIf(bundle -> !Uploads.isUpload(bundle));
    }

    private static boolean installs() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(CONSOLE)
                        && frame.getMethodName().equals("installBundle")));
    }
}
