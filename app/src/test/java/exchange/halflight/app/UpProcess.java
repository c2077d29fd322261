package exchange.halflight.app;

import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.gateway.access.OperatorToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code halflight up} as a process of its own, on free ports. */
public final class UpProcess implements AutoCloseable {
    private static final Pattern ADDRESS =
            Pattern.compile("^.*takes orders at 127\\.0\\.0\\.1:(\\d+) .* at http://127\\.0\\.0\\.1:(\\d+);.*$");

    private final HalflightProcess process;
    private final Matcher address;

    private UpProcess(HalflightProcess process, Matcher address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it with these further options and waits until it takes orders. */
    public static UpProcess start(Path data, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("up", "--port", "0", "--http-port", "0", "--node-port", "0", "--data", data.toString()));
        arguments.addAll(List.of(options));
        // What the commands of this process show it.
        System.setProperty(
                "halflight.token-file",
                DataDirectory.of(data).accounts().resolve(OperatorToken.FILE).toString());
        HalflightProcess process = HalflightProcess.launch(ADDRESS, arguments);
        try {
            return new UpProcess(process, process.awaitReady());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the exchange starts", e);
        }
    }

    /** The line it prints once it takes orders. */
    public String announcement() {
        return address.group();
    }

    /** Port of its gRPC API. */
    public int port() {
        return Integer.parseInt(address.group(1));
    }

    /** Port of its HTTP API. */
    public int httpPort() {
        return Integer.parseInt(address.group(2));
    }

    /** kill -9. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
