package dyndns.logging;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Writes events as {@code 2026-11-23T03:12:23.123Z INFO  component: message}, each in one piece. Control characters
 * of a message are shown as {@code \}{@code u000a}, so that text from outside cannot feign an event of its own.
 */
final class LogOutput {
    /** ISO 8601 in UTC, always with three digits of milliseconds. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final PrintStream out;
    private final InstantSource clock;

    LogOutput(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    void write(Level level, String component, String message, @Nullable Throwable thrown) {
        StringBuilder text = new StringBuilder(message.length() + 64);
        TIME.formatTo(clock.instant(), text);
        text.append(level == Level.INFO || level == Level.WARN ? " " + level + "  " : " " + level + " ");
        text.append(component).append(": ");
        message.chars().forEach(c -> append(text, (char) c));
        text.append(System.lineSeparator());
        if (thrown != null) text.append(stackTrace(thrown));
        out.print(text);
        out.flush();
    }

    private static void append(StringBuilder text, char c) {
        if (Character.isISOControl(c) && c != '\t') {
            text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        } else {
            text.append(c);
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
