package exchange.halflight.app.exchange;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.driver.DriverWatch;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.Membership;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** The node of a data directory, as those see it that run beside it in processes of their own. */
public final class LocalNode {
    private LocalNode() {}

    /**
     * Makes sure that a single node can have its ports: Aeron would end the process, with a trace of its own.
     *
     * @param first of {@link Membership#PORTS} UDP ports in a row
     * @param option that chooses it
     * @throws CommandFailedException where one of them is taken
     */
    public static void requireFreePorts(int first, String option) {
        for (int port = first; port < first + Membership.PORTS; port++) {
            try (DatagramSocket socket = new DatagramSocket(null)) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw new CommandFailedException(
                        "UDP port " + port + " is taken, and a node needs " + Membership.PORTS + " in a row from "
                                + first + ". If another node runs there, choose others with " + option + ".",
                        e);
            }
        }
    }

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
