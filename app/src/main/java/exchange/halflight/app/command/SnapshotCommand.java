package exchange.halflight.app.command;

import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.log.ClusterLog;
import exchange.halflight.cluster.log.RecordedSnapshot;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.snapshot.SnapshotException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code halflight snapshot}: take one, or copy the latest into a file. */
@Command(
        name = "snapshot",
        description = {
            "Has the running node with this data directory take a snapshot, and prints where it stands.",
            "With --export, copies the latest snapshot of the directory into a file; no node needs to run for that."
        })
final class SnapshotCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Data directory of the node.")
    private Path data;

    @Option(names = "--export", paramLabel = "FILE", description = "Copy the latest snapshot to this file; take none.")
    private Path export;

    @Override
    public Integer call() {
        return export == null ? take() : export();
    }

    private int take() {
        try (ExchangeClient client = ExchangeClient.start(ClientSettings.local(data))) {
            StatePosition state = NodeAnswer.await(client.snapshot(), data);
            if (state != null) {
                System.out.println(States.line(state));
            }
            return state == null ? 1 : 0;
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
