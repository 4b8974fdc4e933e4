package dyndns.server;

import dyndns.api.host.HostName;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One thread a core, each with a bounded queue; what belongs to one host goes to one lane, and so keeps its order. */
final class Lanes implements AutoCloseable {
    private static final int QUEUE_SIZE = 16_384;
    private static final long STOP_SECONDS = 2;

    private final List<ThreadPoolExecutor> lanes;

    Lanes(int count) {
        lanes = IntStream.range(0, count).mapToObj(Lanes::lane).toList();
    }

    private static ThreadPoolExecutor lane(int index) {
        return new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE_SIZE), task -> thread(task, index));
    }

    private static Thread thread(Runnable task, int index) {
        Thread thread = new Thread(task, "dyndns-intake-" + index);
        thread.setDaemon(true);
        return thread;
    }

    /** @throws java.util.concurrent.RejectedExecutionException when the lane's queue is full, or the lanes are closed */
    void run(HostName host, Runnable task) {
        lanes.get(Math.floorMod(host.hashCode(), lanes.size())).execute(task);
    }

    /** What is queued is still run, for {@value #STOP_SECONDS} s at most. */
    @Override
    public void close() {
        lanes.forEach(ThreadPoolExecutor::shutdown);
        try {
            for (ThreadPoolExecutor lane : lanes) lane.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
