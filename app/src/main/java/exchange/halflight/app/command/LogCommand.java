package exchange.halflight.app.command;

import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.replay.LogFilter;
import exchange.halflight.cluster.replay.LogPrinter;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.ReplayException;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code halflight log}: what happened, as JSON lines. */
@Command(
        name = "log",
        description = {
            "Prints the commands of a data directory's log and the events they led to, one line of JSON each.",
            "With --account or --market, those commands that speak of it, or an event of which does, with all their events."
        })
final class LogCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Data directory of the node.")
    private Path data;

    @Option(names = "--from", paramLabel = "N", defaultValue = "0", description = "First command sequence to print.")
    private long from;

    @Option(names = "--account", paramLabel = "A", description = "Only what concerns this account.")
    private Integer account;

    @Option(names = "--market", paramLabel = "M", description = "Only what concerns this market, by its id.")
    private Integer market;

    @Override
    public Integer call() {
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out, BUFFER), false, StandardCharsets.UTF_8);
        LogPrinter printer = new LogPrinter(new LogFilter(from, account, market), 0, out::println);
        try (LogReplay replay = LogReplay.open(DataDirectory.of(data), null, printer)) {
            replay.runTo(Long.MAX_VALUE, position -> {});
            return 0;
        } catch (ReplayException | DamagedArchiveException e) {
            System.err.println("halflight: " + e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }
}
