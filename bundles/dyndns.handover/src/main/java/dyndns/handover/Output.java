package dyndns.handover;

import java.io.PrintStream;
import java.time.Instant;

/** Lines like those of the log, for when the log itself may be stopped. */
record Output(PrintStream stream) {
    void info(String text) {
        say("INFO ", text);
    }

    void error(String text) {
        say("ERROR", text);
    }

    private void say(String level, String text) {
        stream.println(Instant.ofEpochMilli(System.currentTimeMillis()) + " " + level + " handover: " + line(text));
    }

    /** What a bundle throws may be longer than a line. */
    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
