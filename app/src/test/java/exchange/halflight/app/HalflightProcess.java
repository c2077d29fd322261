package exchange.halflight.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One command of {@code halflight} as a process of its own; what it prints, on either stream, is read and kept. */
final class HalflightProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Pattern readyLine;
    /** Written by the reader; under its own lock. */
    private final StringBuilder printed = new StringBuilder();

    private final CompletableFuture<Matcher> ready = new CompletableFuture<>();
    private final Thread reader;

    private HalflightProcess(Process process, Pattern readyLine) {
        this.process = process;
        this.readyLine = readyLine;
        reader = Thread.ofPlatform().daemon().name("output of a process").start(this::read);
    }

    /** Starts it, without waiting. */
    static HalflightProcess launch(Pattern readyLine, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The same openings as this JVM's, whatever they are.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Halflight.class.getName()));
        command.addAll(arguments);
        return new HalflightProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start(), readyLine);
    }

    /** Waits for the line that says that it does its work. */
    Matcher awaitReady() throws InterruptedException, IOException {
        try {
            return ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            kill();
            throw new IOException("It does not start: " + printed(), e);
        }
    }

    /** What it has printed so far. */
    String printed() {
        synchronized (printed) {
            return printed.toString();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("It does not end: " + printed());
        }
        reader.join();
        return process.exitValue();
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private void read() {
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                synchronized (printed) {
                    printed.append(line).append('\n');
                }
                Matcher matcher = readyLine.matcher(line);
                if (matcher.find()) {
                    ready.complete(matcher);
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(new UncheckedIOException(e));
        }
        ready.completeExceptionally(new IllegalStateException("it has ended"));
    }
}
