package exchange.halflight.app.command;

import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.LogSizes;
import exchange.halflight.cluster.node.Membership;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.cluster.node.NodeStartException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code halflight node}: one member of the cluster, until the process is told to end. */
@Command(
        name = "node",
        description = {
            "Runs one node of the exchange: the log, the core and the event journal, without a gateway.",
            "A new data directory becomes an empty exchange; an existing one is checked to its end first."
        })
final class NodeCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the node keeps everything.")
    private Path data;

    @Option(
            names = "--port",
            defaultValue = "" + Membership.DEFAULT_BASE_PORT,
            description =
                    "First of the " + Membership.PORTS + " UDP ports of a single node (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--members",
            paramLabel = "ID=HOST:PORT,…",
            description = "All members of a cluster, each with the first of its ports; without it, a single node.")
    private String members;

    @Option(names = "--member", defaultValue = "0", description = "Which member this is (default: ${DEFAULT-VALUE}).")
    private int member;

    @Option(
            names = "--term-length",
            description = "Bytes of a term of a new log; a power of two (default: 1 MiB).",
            paramLabel = "BYTES")
    private int termLength = LogSizes.SMALL.termLength();

    @Option(
            names = "--segment-length",
            description = "Bytes of a file of a new log; a power of two (default: 16 MiB).",
            paramLabel = "BYTES")
    private int segmentLength = LogSizes.SMALL.segmentLength();

    @Override
    public Integer call() throws InterruptedException {
        Membership membership = members == null ? Membership.single(port) : Membership.parse(members);
        NodeSettings settings = new NodeSettings(
                DataDirectory.of(data),
                member,
                membership,
                new LogSizes(termLength, segmentLength),
                FailStop.process());
        try {
            ExchangeNode node = ExchangeNode.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "node-close"));
        } catch (NodeStartException e) {
            System.err.println("halflight: " + e.getMessage());
            return 1;
        }
        System.err.println("halflight: node " + member + " runs on " + data);
        // Until a signal ends the process; the hook then closes the node in order.
        new CountDownLatch(1).await();
        return 0;
    }
}
