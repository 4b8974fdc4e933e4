package dyndns.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of the exported programs as a child process; its log lines are printed with its name before them. */
final class Child implements AutoCloseable {
    private static final long STOP_SECONDS = 6;
    /** Length of the date in {@code 2026-01-02T03:04:05.678Z INFO  …}: the demo shows the time of day alone. */
    private static final int DATE = "2026-01-02T".length();

    private final String name;
    private final Process process;
    private volatile boolean closing;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    static Child start(String name, Path jar, PrintStream out, String... arguments) throws IOException {
        Process process = new ProcessBuilder(command(jar, arguments))
                .redirectErrorStream(true)
                .start();
        Child child = new Child(name, process);
        Thread printer = new Thread(() -> child.print(out), "demo-" + name);
        printer.setDaemon(true);
        printer.start();
        return child;
    }

    /** Runs a program to its end and answers what it printed on standard output. */
    static String output(Path jar, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(jar, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new IOException(jar + " ended with " + process.exitValue());
            return text;
        }
    }

    private static List<String> command(Path jar, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private void print(PrintStream out) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(name + " | " + timeOfDay(line));
            }
        } catch (IOException e) {
            if (!closing) out.println(name + " | ended: " + e.getMessage());
        }
    }

    private static String timeOfDay(String line) {
        return line.matches("\\d{4}-\\d\\d-\\d\\dT.*") ? line.substring(DATE) : line;
    }

    @Override
    public void close() {
        closing = true;
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
