package exchange.halflight.app.exchange;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.driver.DriverWatch;
import exchange.halflight.cluster.node.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The node of a data directory, as those see it that run beside it in processes of their own. */
public final class LocalNode {
    private LocalNode() {}

    /**
     * The directory, which a node must have made.
     *
     * @throws CommandFailedException where it is none of a node
     */
    public static DataDirectory directory(Path data) {
        DataDirectory directory = DataDirectory.of(data);
        if (!Files.exists(directory.formatFile())) {
            throw new CommandFailedException(
                    Files.isDirectory(data)
                            ? data + " is no data directory of a node"
                            : "There is no directory " + data);
        }
        return directory;
    }

    /**
     * The directory of a node that runs.
     *
     * @throws CommandFailedException with what to do, where none does
     */
    public static DataDirectory running(Path data) {
        DataDirectory directory = directory(data);
        if (!DriverWatch.isRunning(directory.aeronDirectory())) {
            throw new CommandFailedException(
                    "No node runs on " + data + ". Start it with ./halflight node --data " + data + ".");
        }
        return directory;
    }
}
