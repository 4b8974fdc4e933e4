package dyndns.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Wall clock, CPU time of the process, and CPU time by groups of threads, from its making on. */
public final class Stopwatch {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long wall = System.nanoTime();
    private final long process = processCpu();
    private final Map<String, Long> before = byGroup();

    private static long processCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Prints the rate, and what a thousand cost: in all, by each group of threads, and the rest (collector, compiler). */
    public void print(String what, int count) {
        double seconds = (System.nanoTime() - wall) / 1e9;
        double cpu = (processCpu() - process) / 1e9;
        System.out.printf(
                Locale.ROOT, "%s: %.0f/s, %.4f s of CPU for 1,000%n", what, count / seconds, cpu * 1000 / count);
        double rest = cpu;
        for (Map.Entry<String, Long> group : byGroup().entrySet()) {
            double used = (group.getValue() - before.getOrDefault(group.getKey(), 0L)) / 1e9;
            rest -= used;
            if (used >= 0.005 * cpu) printShare(group.getKey(), used, cpu, count);
        }
        printShare("rest of the JVM", rest, cpu, count);
    }

    private static void printShare(String name, double used, double cpu, int count) {
        System.out.printf(
                Locale.ROOT, "    %-24s %5.1f %%  %.4f s for 1,000%n", name, 100 * used / cpu, used * 1000 / count);
    }

    private Map<String, Long> byGroup() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        thread -> thread.getThreadName().replaceAll("-\\d+$", ""),
                        TreeMap::new,
                        Collectors.summingLong(this::cpu)));
    }

    private long cpu(ThreadInfo thread) {
        return Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
    }
}
