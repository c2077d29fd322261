package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.exchange.LocalNode;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.LogSizes;
import exchange.halflight.cluster.node.Membership;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.cluster.node.NodeStartException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code halflight node}: one member of the cluster, until the process is told to end. */
@Command(
        name = "node",
        description = {
            "Runs one node of the exchange: the log, the core and the event journal, without a gateway.",
            "A new data directory becomes an empty exchange; an existing one is checked to its end first."
        },
        footer = {
            "",
            "Exit code: 143 or 130 it was told to end; 1 it cannot start; 70 it ended itself, as it could not go on."
        })
final class NodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

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
        if (members == null) {
            LocalNode.requireFreePorts(port, "--port");
        }
        Membership membership = members == null ? Membership.single(port) : Membership.parse(members);
        NodeSettings settings = new NodeSettings(
                DataDirectory.of(data),
                member,
                membership,
                new LogSizes(termLength, segmentLength),
                FailStop.process());
        try (Lifetime lifetime = Lifetime.begin();
                ExchangeNode _ = ExchangeNode.start(settings)) {
            spec.commandLine().getErr().println("halflight: node " + member + " runs on " + data);
            spec.commandLine().getErr().flush();
            lifetime.awaitSignal();
        } catch (NodeStartException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
        return 0;
    }
}
