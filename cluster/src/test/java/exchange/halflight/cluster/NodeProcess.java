package exchange.halflight.cluster;

import exchange.halflight.cluster.node.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node in a JVM of its own, to be killed. */
public final class NodeProcess implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 30;

    private final Process process;
    private final Path errors;

    private NodeProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Starts a node and waits until it runs. */
    public static NodeProcess start(Path data) {
        NodeProcess node = launch(data);
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(node.process.getInputStream(), StandardCharsets.UTF_8));
            if (!"started".equals(out.readLine())) {
                throw new AssertionError("The node did not start: " + node.errors());
            }
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a node that is expected to end by itself. */
    public static NodeProcess launch(Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-") || argument.startsWith("--enable-"))
                .forEach(command::add);
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NodeMain.class.getName()));
        command.addAll(List.of(data.toString(), Integer.toString(FreePorts.forNode())));
        try {
            Path errors = Files.createTempFile("node", ".err");
            errors.toFile().deleteOnExit();
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            return new NodeProcess(process, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing is closed, nothing is flushed. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Whether it has not ended yet. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end. */
    public int exitCode() {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The node does not end: " + errors());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What it has written to standard error. */
    public String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the node in order. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (exitCode() != 0) {
            throw new AssertionError("The node ended with " + exitCode() + ": " + errors());
        }
    }
}
