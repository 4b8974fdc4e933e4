package dyndns.handover;

import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.BundleStartLevel;

/** What the launcher runs: the program's main part and, when that is taken away, the one that comes in its place. */
final class MainThread implements Callable<Integer> {
    /** Service property by which the launcher finds it. */
    static final String LAUNCHER = "main.thread";
    /** Service property of main parts, {@code Boolean}. */
    static final String MAIN = "dyndns.main";
    /** Service property: how a main part ended while another may still take its place. */
    static final String ENDED = "dyndns.main.ended";

    /** Exit code: there is nothing to run, or it was cut off. */
    private static final int FAILED = 1;

    /** How long one that failed waits for another. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration RESTART_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Program program;
    private final BundleContext context;
    private final Memory memory;
    private final Duration limit;
    private final Output output;

    /** @param limit how long a main part may be away */
    MainThread(Program program, Duration limit, Output output) {
        this.program = program;
        this.context = program.context();
        this.memory = new Memory(context);
        this.limit = limit;
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        Optional<LauncherCache> cache = LauncherCache.take(context);
        try {
            Optional<Integer> code = runNext(false);
            while (code.isEmpty()) code = runNext(true);
            return code.get();
        } finally {
            if (cache.isPresent()) cache.get().close();
        }
    }

    /** @return the exit code; empty: it was taken away */
    private Optional<Integer> runNext(boolean successor) throws Exception {
        ServiceReference<Callable<Integer>> main = await(successor);
        if (main == null) return Optional.of(FAILED);
        Callable<Integer> part = service(main);
        if (part == null) return Optional.empty();
        FutureTask<Integer> run = new FutureTask<>(part); // catches what a broken one throws
        run.run();
        boolean replaced = isGone(main) || successor && isGoneSoon(main, run);
        if (!program.runs()) return Optional.of(whileStopping(run));
        return replaced ? Optional.empty() : Optional.of(run.get());
    }

    /** What it used may have stopped before it did: that is no failure of its own. */
    private static Integer whileStopping(FutureTask<Integer> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            return FAILED;
        }
    }

    /** While bundles restart, a main part may be there before what it needs. */
    private @Nullable ServiceReference<Callable<Integer>> await(boolean successor) throws InterruptedException {
        if (!sleepUntil(() -> reference() != null, limit)) {
            if (program.runs()) output.error("the program ends: its main part did not come back");
            return null;
        }
        if (successor) sleepUntil(() -> !memory.isRewiring() && allIsStarted(), RESTART_LIMIT);
        return reference();
    }

    @SuppressWarnings("unchecked")
    private @Nullable ServiceReference<Callable<Integer>> reference() {
        return (ServiceReference<Callable<Integer>>) program.services("(" + MAIN + "=true)").stream()
                .max(ServiceReference::compareTo)
                .orElse(null);
    }

    private @Nullable Callable<Integer> service(ServiceReference<Callable<Integer>> main) {
        try {
            return context.getService(main);
        } catch (IllegalStateException e) {
            return null; // the framework has stopped meanwhile
        }
    }

    /** Whether every bundle that was started runs, as it does when a refresh is done. */
    private boolean allIsStarted() {
        return Arrays.stream(context.getBundles()).noneMatch(bundle -> isToRun(bundle) && !Program.isActive(bundle));
    }

    private static boolean isToRun(Bundle bundle) {
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        return start != null && start.isPersistentlyStarted();
    }

    private static boolean isGone(ServiceReference<?> main) {
        return main.getBundle() == null;
    }

    private boolean isGoneSoon(ServiceReference<?> main, FutureTask<Integer> run) throws InterruptedException {
        try {
            ServiceRegistration<?> ended =
                    context.registerService(Object.class, this, new Hashtable<>(Map.of(ENDED, outcome(run))));
            try {
                return sleepUntil(() -> isGone(main), GRACE);
            } finally {
                ended.unregister();
            }
        } catch (IllegalStateException e) {
            return false; // the framework has stopped meanwhile, and taken what was registered with it
        }
    }

    private static String outcome(FutureTask<Integer> run) throws InterruptedException {
        try {
            return "exit code " + run.get();
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        }
    }

    /** @return whether it came true before the limit, while the program runs */
    private boolean sleepUntil(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || !program.runs()) return false;
            Thread.sleep(PAUSE.toMillis());
        }
        return true;
    }
}
