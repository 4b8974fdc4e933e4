package dyndns.handover;

import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the launcher the work of its main thread once there is a main part, and begins what lasts as long as the process:
 * once, and for good.
 */
@Component(
        service = {},
        immediate = true)
public final class MainThreadComponent {
    /** How long a main part may be away while bundles restart. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Activate
    public MainThreadComponent(
            BundleContext context,
            @Reference(name = "main", target = "(" + MainThread.MAIN + "=true)") Callable<Integer> main) {
        BundleContext framework = context.getBundle(0).getBundleContext();
        Program program = new Program(framework);
        if (program.wasStarted()) return;
        Output output = new Output(System.err);
        new StopOnSignal(program, output).register();
        framework.registerService(
                Callable.class,
                new MainThread(program, LIMIT, output),
                new Hashtable<>(Map.of(MainThread.LAUNCHER, true)));
    }
}
