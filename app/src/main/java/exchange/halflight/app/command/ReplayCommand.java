package exchange.halflight.app.command;

import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.ReplayException;
import exchange.halflight.cluster.replay.Silent;
import exchange.halflight.cluster.snapshot.SnapshotException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code halflight replay}: the state from the log, without a cluster. */
@Command(
        name = "replay",
        description = {
            "Applies the log of a data directory to a fresh exchange, from nothing or from a snapshot, and prints position",
            "and state hash. The snapshot it writes is the node's at that position, byte for byte."
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Data directory of the node.")
    private Path data;

    @Option(names = "--snapshot", paramLabel = "FILE", description = "Start from this snapshot.")
    private Path snapshot;

    @Option(
            names = "--until",
            paramLabel = "POSITION",
            description = "Apply the log up to this position (default: to its end).")
    private long until = Long.MAX_VALUE;

    @Option(
            names = "--write-snapshot",
            paramLabel = "FILE",
            description = "Write a snapshot of the state to this file.")
    private Path writeSnapshot;

    @Override
    public Integer call() {
        long start = System.nanoTime();
        try (LogReplay replay = LogReplay.open(DataDirectory.of(data), snapshot, new Silent())) {
            Progress progress = new Progress("replaying");
            replay.runTo(until, progress::at);
            progress.end();
            if (writeSnapshot != null) {
                replay.writeSnapshot(writeSnapshot);
            }
            StatePosition state = replay.position();
            spec.commandLine().getOut().println(States.line(state));
            spec.commandLine()
                    .getErr()
                    .printf(
                            "%,d commands in %,d ms%n",
                            state.commandSequence(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            spec.commandLine().getErr().flush();
            return 0;
        } catch (ReplayException | DamagedArchiveException | SnapshotException e) {
            spec.commandLine().getErr().println("halflight: " + e.getMessage());
            return 1;
        }
    }
}
