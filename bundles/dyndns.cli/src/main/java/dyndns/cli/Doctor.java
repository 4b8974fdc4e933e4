package dyndns.cli;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.settings.launch.Survey;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets bundles look at what they are set up with, all at once, and prints what they find. */
final class Doctor {
    private static final String WHEN_SLOW = "see whether the network is slow or a firewall drops the packets";

    private final List<Diagnosis> diagnoses;
    private final Duration each;
    private final Duration all;
    private final PrintStream out;

    /**
     * @param each longest time for one examination
     * @param all longest time for all of them
     */
    Doctor(List<Diagnosis> diagnoses, Duration each, Duration all, PrintStream out) {
        this.diagnoses = List.copyOf(diagnoses);
        this.each = each;
        this.all = all;
        this.out = out;
    }

    /** @return the exit code: 0 when nothing fails, 1 when something does, 2 when it is the settings */
    int examine(Survey survey) throws InterruptedException {
        Map<Finding.Level, Integer> counts = new TreeMap<>();
        survey.findings().forEach(finding -> print(finding, counts));
        examine(survey.setUp()).forEach(finding -> print(finding, counts));
        int failures = counts.getOrDefault(Finding.Level.FAILURE, 0);
        int warnings = counts.getOrDefault(Finding.Level.WARNING, 0);
        out.println(
                failures == 0 && warnings == 0
                        ? "all is well"
                        : failures
                                + (failures == 1 ? " failure, " : " failures, ")
                                + warnings
                                + (warnings == 1 ? " warning" : " warnings"));
        out.flush();
        if (!survey.good()) return ExitCode.BAD_SETTINGS;
        return failures == 0 ? ExitCode.DONE : ExitCode.NOT_DONE;
    }

    /**
     * @param nothing what to say when there is nothing to do
     * @return the exit code: 0 when there was something to do and nothing failed, else 1
     */
    int perform(SetUp setUp, String nothing) throws InterruptedException {
        Map<Finding.Level, Integer> counts = new TreeMap<>();
        examine(setUp).forEach(finding -> print(finding, counts));
        if (counts.isEmpty()) out.println(nothing);
        out.flush();
        return counts.isEmpty() || counts.containsKey(Finding.Level.FAILURE) ? ExitCode.NOT_DONE : ExitCode.DONE;
    }

    private List<Finding> examine(SetUp setUp) throws InterruptedException {
        List<Examination> examinations = diagnoses.stream()
                .flatMap(diagnosis -> examinations(diagnosis, setUp).stream())
                .sorted(Comparator.comparing(Examination::what))
                .toList();
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "dyndns-doctor-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            long end = System.nanoTime() + all.toNanos();
            Bounded bounded = new Bounded(threads);
            List<Future<List<Finding>>> futures = new ArrayList<>();
            for (Examination examination : examinations) {
                futures.add(threads.submit(() -> bounded.find(examination)));
            }
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < futures.size(); i++) {
                findings.addAll(result(examinations.get(i), futures.get(i), end));
            }
            return findings;
        } finally {
            threads.shutdownNow();
        }
    }

    /** What a bundle cannot even begin with is no reason to leave the others. */
    private static List<Examination> examinations(Diagnosis diagnosis, SetUp setUp) {
        try {
            return diagnosis.examinations(setUp);
        } catch (RuntimeException e) {
            String what = diagnosis.getClass().getSimpleName();
            return List.of(new Examination(what, () -> List.of(Finding.failure(what, reason(e), ""))));
        }
    }

    private static List<Finding> result(Examination examination, Future<List<Finding>> future, long end)
            throws InterruptedException {
        try {
            return future.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(Finding.failure(examination.what(), "was not looked at in time", WHEN_SLOW));
        } catch (ExecutionException e) {
            return List.of(Finding.failure(examination.what(), reason(e), ""));
        }
    }

    /** Some examinations at a time, each with a bound. */
    private final class Bounded {
        private static final int AT_ONCE = 32;

        private final Semaphore places = new Semaphore(AT_ONCE);
        private final ExecutorService threads;

        Bounded(ExecutorService threads) {
            this.threads = threads;
        }

        List<Finding> find(Examination examination) throws InterruptedException, ExecutionException {
            places.acquire();
            Callable<List<Finding>> search = examination.search()::find;
            Future<List<Finding>> found = threads.submit(search);
            try {
                return found.get(each.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                String late = "no result within " + each.toSeconds() + " s";
                return List.of(Finding.failure(examination.what(), late, WHEN_SLOW));
            } catch (ExecutionException e) {
                return List.of(Finding.failure(examination.what(), reason(e), ""));
            } finally {
                found.cancel(true);
                places.release();
            }
        }
    }

    private static String reason(Throwable e) {
        Throwable error = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }

    private void print(Finding finding, Map<Finding.Level, Integer> counts) {
        counts.merge(finding.level(), 1, Integer::sum);
        String todo = finding.todo().isEmpty() ? "" : "; to do: " + finding.todo();
        String line = finding.what() + ": " + finding.found() + todo;
        out.printf(Locale.ROOT, "%-4s  %s%n", word(finding.level()), line.replaceAll("\\p{Cntrl}+", " "));
    }

    private static String word(Finding.Level level) {
        return switch (level) {
            case OK -> "ok";
            case WARNING -> "warn";
            case FAILURE -> "FAIL";
        };
    }
}
