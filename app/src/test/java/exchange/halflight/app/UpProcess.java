package exchange.halflight.app;

import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.gateway.access.OperatorToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code halflight up} as a process of its own, on free ports. */
public final class UpProcess implements AutoCloseable {
    private static final Pattern ADDRESS =
            Pattern.compile("takes orders at 127\\.0\\.0\\.1:(\\d+) .* at http://127\\.0\\.0\\.1:(\\d+);");

    private final Process process;
    private final String announcement;
    private final int port;
    private final int httpPort;

    private UpProcess(Process process, String announcement, int port, int httpPort) {
        this.process = process;
        this.announcement = announcement;
        this.port = port;
        this.httpPort = httpPort;
    }

    /** Starts it with these further options and waits until it takes orders. */
    public static UpProcess start(Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The same openings as this JVM's, whatever they are.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Halflight.class.getName(),
                "up",
                "--port",
                "0",
                "--http-port",
                "0",
                "--node-port",
                "0",
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        // What the commands of this process show it.
        System.setProperty(
                "halflight.token-file",
                DataDirectory.of(data).accounts().resolve(OperatorToken.FILE).toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return new UpProcess(
                        process, line, Integer.parseInt(address.group(1)), Integer.parseInt(address.group(2)));
            }
        }
        throw new IOException(
                "The exchange did not start: " + process.onExit().join().exitValue());
    }

    /** The line it prints once it takes orders. */
    public String announcement() {
        return announcement;
    }

    /** Port of its gRPC API. */
    public int port() {
        return port;
    }

    /** Port of its HTTP API. */
    public int httpPort() {
        return httpPort;
    }

    /** kill -9. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
