package exchange.halflight.app;

import exchange.halflight.cluster.node.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process with {@code halflight up} on free ports. */
final class UpProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile(" at 127\\.0\\.0\\.1:(\\d+) ");
    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final String announcement;
    private final int port;

    /** Starts it and waits until it takes orders. */
    UpProcess(Path data) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // This JVM was given what Aeron needs.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Halflight.class.getName()));
        command.addAll(List.of("up", "--port", "0", "--node-port", "" + FreePorts.forNode(), "--data", "" + data));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        announcement =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        Matcher address = ADDRESS.matcher(announcement == null ? "" : announcement);
        if (!address.find()) {
            process.destroyForcibly();
            throw new IllegalStateException("halflight up says: " + announcement);
        }
        port = Integer.parseInt(address.group(1));
    }

    /** The line it prints once it takes orders. */
    String announcement() {
        return announcement;
    }

    int port() {
        return port;
    }

    /** Interrupts it and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IllegalStateException("halflight up does not end");
    }
}
