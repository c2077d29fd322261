package exchange.halflight.cluster;

import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.cluster.node.NodeStartException;
import java.io.IOException;
import java.nio.file.Path;

/** A node as a process of its own, for tests that kill it: data directory, base port. Ends in order when its input ends. */
public final class NodeMain {
    private NodeMain() {}

    public static void main(String[] args) throws IOException {
        try (ExchangeNode _ = ExchangeNode.start(NodeSettings.single(Path.of(args[0]), Integer.parseInt(args[1])))) {
            System.out.println("started");
            while (System.in.read() >= 0) {
                // Until the end of the input.
            }
        } catch (NodeStartException e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().halt(FailStop.EXIT_CODE + 1);
        }
        // The node's threads are gone; nothing else may keep the process.
        System.exit(0);
    }
}
