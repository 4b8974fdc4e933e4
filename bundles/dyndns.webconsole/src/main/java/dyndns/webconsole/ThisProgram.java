package dyndns.webconsole;

import org.osgi.framework.BundleContext;

/** Which of the two programs the console belongs to. */
final class ThisProgram {
    private ThisProgram() {}

    /** Whether hosts are managed here; a client sends addresses of its own. */
    static boolean isServer(BundleContext context) {
        return !"client".equals(context.getProperty("dyndns.program"));
    }
}
