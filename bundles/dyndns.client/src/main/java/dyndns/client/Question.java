package dyndns.client;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something whose answer takes time. Asked again while a worker is at it, it is asked once more afterwards, since the
 * answer on its way may be from before the change. For the loop's thread only.
 */
final class Question<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Question.class);

    private final Executor workers;
    private final Loop loop;
    private final Supplier<T> question;
    private final Consumer<T> answer;
    private boolean busy;
    private boolean again;

    /**
     * @param question runs on a worker, may block
     * @param answer runs on the loop
     */
    Question(Executor workers, Loop loop, Supplier<T> question, Consumer<T> answer) {
        this.workers = workers;
        this.loop = loop;
        this.question = question;
        this.answer = answer;
    }

    void ask() {
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        try {
            workers.execute(this::work);
        } catch (RejectedExecutionException e) {
            busy = false; // the client is being stopped
        }
    }

    boolean isBusy() {
        return busy;
    }

    private void work() {
        try {
            T value = question.get();
            loop.execute(() -> done(() -> answer.accept(value)));
        } catch (RuntimeException e) {
            LOG.error("a look-up of the client failed", e);
            loop.execute(() -> done(() -> {}));
        }
    }

    private void done(Runnable then) {
        busy = false;
        if (again) {
            again = false;
            ask();
        }
        then.run();
    }
}
