package dyndns.handover;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The running program, seen from outside. Its parts are named, not imported, so that they can come and go. */
final class Program {
    /** Without these services it is not there: its main part, its settings, and who looks after its bundles. */
    private static final List<String> ESSENTIALS = List.of(
            "(" + MainThread.MAIN + "=true)", "(objectClass=dyndns.api.config.StateDirectory)", "(hc.name=bundles)");

    /** The context of the framework, which outlives every other. */
    private final BundleContext context;

    private final Bundle framework;

    Program(BundleContext context) {
        this.context = context;
        this.framework = context.getBundle();
    }

    BundleContext context() {
        return context;
    }

    /** Whether the framework is neither starting nor stopping. */
    boolean runs() {
        return framework.getState() == Bundle.ACTIVE;
    }

    /** Whether the launcher has been given a main part, as of a program that is more than some bundles. */
    boolean wasStarted() {
        return !services("(" + MainThread.LAUNCHER + "=true)").isEmpty();
    }

    /** Whether its main part is there, its settings are loaded, and its bundles are looked after. */
    boolean isThere() {
        return ESSENTIALS.stream().noneMatch(filter -> services(filter).isEmpty());
    }

    /** How its main part ended by itself; empty: it has not ended. */
    Optional<String> ended() {
        return services("(" + MainThread.ENDED + "=*)").stream()
                .map(reference -> String.valueOf(reference.getProperty(MainThread.ENDED)))
                .findFirst();
    }

    Set<Bundle> active() {
        return Arrays.stream(context.getBundles()).filter(Program::isActive).collect(Collectors.toSet());
    }

    /** Whether it runs, or will when somebody asks for one of its classes. */
    static boolean isActive(Bundle bundle) {
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
    }

    /** The services of a filter; a framework that has stopped has none. */
    List<ServiceReference<?>> services(String filter) {
        try {
            ServiceReference<?> @Nullable [] found = context.getAllServiceReferences(null, filter);
            return found == null ? List.of() : List.of(found);
        } catch (IllegalStateException e) {
            return List.of();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
