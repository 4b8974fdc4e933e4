package dyndns.transport.http;

import dyndns.api.intake.Answer;
import dyndns.api.intake.Intake;
import dyndns.api.intake.Source;
import dyndns.api.intake.Submission;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects a body as it arrives, counting its bytes, and hands it in. */
final class UpdateBody implements ReadListener {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateBody.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ServletInputStream input;
    private final Exchange exchange;
    private final Supplier<@Nullable Intake> intake;
    private final Source source;
    private final UpdateLimits limits;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream(1_024);
    private final byte[] buffer = new byte[4_096];

    UpdateBody(
            HttpServletRequest request,
            Exchange exchange,
            Supplier<@Nullable Intake> intake,
            Source source,
            UpdateLimits limits)
            throws IOException {
        this.input = request.getInputStream();
        this.exchange = exchange;
        this.intake = intake;
        this.source = source;
        this.limits = limits;
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!exchange.ended() && input.isReady()) {
            int count = input.read(buffer);
            if (count < 0) return;
            if (collected.size() + count > limits.bodyBytes()) {
                exchange.end(limits.tooLarge());
                return;
            }
            collected.write(buffer, 0, count);
        }
    }

    @Override
    public void onAllDataRead() {
        exchange.bodyRead();
        Intake door = intake.get();
        if (door == null) {
            exchange.end(HttpAnswer.unavailable("the server cannot take updates now", RETRY));
            return;
        }
        try {
            door.accept(new Submission.Signed(collected.toByteArray(), source)).whenComplete(this::answer);
        } catch (RuntimeException e) {
            answer(null, e);
        }
    }

    @Override
    public void onError(Throwable problem) {
        exchange.end(HttpAnswer.unavailable("the body broke off", RETRY));
    }

    private void answer(@Nullable Answer answer, @Nullable Throwable bug) {
        if (answer == null) {
            LOG.error("an update from {} was not answered", source.remote(), bug);
            exchange.end(HttpAnswer.unavailable("the server cannot take this update now", RETRY));
        } else {
            exchange.end(HttpAnswer.of(answer));
        }
    }
}
