package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.log.ClusterLog;
import exchange.halflight.cluster.log.RecordedSnapshot;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.snapshot.SnapshotException;
import exchange.halflight.messages.grpc.SnapshotRequest;
import exchange.halflight.messages.grpc.StateHashReply;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code halflight snapshot}: take one, or copy the latest into a file. */
@Command(
        name = "snapshot",
        description = {
            "Has a running exchange take a snapshot, and prints where it stands; with --data, the node on that directory.",
            "With --data and --export, copies the latest snapshot of the directory into a file; no node needs to run for that."
        })
final class SnapshotCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of the node; without it, the gateway is asked.")
    private Path data;

    @Option(names = "--export", paramLabel = "FILE", description = "Copy the latest snapshot to this file; take none.")
    private Path export;

    @Override
    public Integer call() {
        if (export != null) {
            if (data == null) {
                throw new ParameterException(spec.commandLine(), "--export needs --data.");
            }
            return export();
        }
        return data == null ? askGateway() : askNode();
    }

    private int askGateway() {
        StateHashReply reply =
                client.call(connection -> connection.operator().snapshot(SnapshotRequest.getDefaultInstance()));
        return client.print(reply, States.line(reply));
    }

    private int askNode() {
        try (ExchangeClient node = ExchangeClient.start(ClientSettings.local(data))) {
            StatePosition state = NodeAnswer.await(node.snapshot(), data);
            return state == null ? 1 : client.print(States.message(state), States.line(States.message(state)));
        }
    }

    private int export() {
        try {
            Optional<ClusterLog.LogSnapshot> latest =
                    ClusterLog.of(DataDirectory.of(data)).latestSnapshot();
            if (latest.isEmpty()) {
                System.err.println("halflight: there is no snapshot in " + data);
                return 1;
            }
            System.out.println("position=" + RecordedSnapshot.export(latest.get(), export));
            return 0;
        } catch (DamagedArchiveException | SnapshotException e) {
            System.err.println("halflight: " + e.getMessage());
            return 1;
        }
    }
}
