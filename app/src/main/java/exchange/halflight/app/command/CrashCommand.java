package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.testing.crash.Candles;
import exchange.halflight.testing.crash.CrashFileException;
import exchange.halflight.testing.crash.CrashReport;
import exchange.halflight.testing.crash.CrashResult;
import exchange.halflight.testing.crash.CrashRun;
import exchange.halflight.testing.crash.CrashSettings;
import exchange.halflight.testing.crash.CrashSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crash}: accounts with leverage live through a crash. */
@Command(
        name = "crash",
        description = {
            "Lets thousands of accounts with leverage between 2x and 1000x live through a path of prices, closes everything",
            "at the end, says what became of them and of the money, and writes a report as one HTML page."
        },
        footer = {
            "",
            "A file has lines 'open time ms,open,high,low,close,volume' under one line of headings, packed (.csv.gz) or not (.csv).",
            "Within a candle the price goes from the open to the nearer extreme, to the other one and to the close. The makers quote anew",
            "at every step. Where candles are missing no price comes; after a halt of more than a day a price ten times another",
            "is another coin's: the market is closed at the last price and the new coin gets a market of its own."
        })
final class CrashCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE|FOLDER", arity = "1..*", description = "Files of candles, or folders of them.")
    private List<Path> paths;

    @Option(names = "--seed", defaultValue = "1", description = "All draws follow from it (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--accounts", defaultValue = "5000", description = "Traders (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(names = "--makers", defaultValue = "4", description = "Market makers (default: ${DEFAULT-VALUE}).")
    private int makers;

    @Option(
            names = "--depth",
            paramLabel = "USD",
            defaultValue = "250000",
            description = "What the makers quote on each side, all together (default: ${DEFAULT-VALUE}).")
    private long depth;

    @Option(
            names = "--insurance",
            paramLabel = "USD",
            defaultValue = "100000",
            description = "Insurance fund at the beginning (default: ${DEFAULT-VALUE}).")
    private long insurance;

    @Option(names = "--no-breaker", description = "Without circuit breaker.")
    private boolean noBreaker;

    @Option(names = "--twice", description = "Run everything twice and compare the state hashes.")
    private boolean twice;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "crash.html",
            description = "Where the report goes (default: ${DEFAULT-VALUE}).")
    private Path report;

    /** 0: all sound, and the same twice where that was asked for; 1: not. */
    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CrashSettings settings = new CrashSettings(seed, accounts, makers, depth, insurance, !noBreaker);
        List<CrashResult> results = new ArrayList<>();
        boolean sound = true;
        try {
            for (Path file : files()) {
                CrashResult result = run(file, settings);
                results.add(result);
                CrashSummary.lines(result).forEach(out::println);
                sound &= result.isSound();
                if (twice) {
                    long second = run(file, settings).stateHash();
                    boolean same = second == result.stateHash();
                    out.println("  second run       " + (same ? "the same state hash" : "ANOTHER state hash"));
                    sound &= same;
                }
                out.flush();
            }
            Files.writeString(report, CrashReport.of(results));
        } catch (IOException | CrashFileException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
        out.println("report: " + report);
        out.flush();
        return sound ? 0 : 1;
    }

    private static CrashResult run(Path file, CrashSettings settings) throws IOException, CrashFileException {
        Candles candles = Candles.read(file);
        Progress progress = new Progress("running");
        CrashResult result = CrashRun.of(candles, settings, progress::at);
        progress.end();
        return result;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> listed = Files.list(path)) {
                    listed.filter(CrashCommand::isCandles).sorted().forEach(files::add);
                }
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw new CommandFailedException("There is no " + path);
            }
        }
        if (files.isEmpty()) {
            throw new CommandFailedException("There are no files of candles (.csv, .csv.gz) in " + paths);
        }
        return files;
    }

    private static boolean isCandles(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".csv") || name.endsWith(".csv.gz");
    }
}
