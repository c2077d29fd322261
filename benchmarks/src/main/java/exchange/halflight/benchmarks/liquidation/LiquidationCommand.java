package exchange.halflight.benchmarks.liquidation;

import exchange.halflight.benchmarks.harness.WrongOutcomeException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench liquidation}: what a move of the mark costs with very many open positions, and how fast liquidations go. */
@Command(
        name = "liquidation",
        description =
                "Moves the mark of a market with a million open positions: first past nobody, then past some of them.",
        mixinStandardHelpOptions = true)
public final class LiquidationCommand implements Runnable {
    private static final int MOVES = 2_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--positions",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Open positions. Default: ${DEFAULT-VALUE}.")
    private int positions;

    @Option(
            names = "--liquidated",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Positions that the second move liquidates. Default: ${DEFAULT-VALUE}.")
    private int liquidated;

    @Option(
            names = "--passes",
            defaultValue = "3",
            paramLabel = "N",
            description = "Passes, each on a new exchange. Default: ${DEFAULT-VALUE}.")
    private int passes;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (int pass = 1; pass <= passes; pass++) {
            CrowdedMarket market = new CrowdedMarket(positions, liquidated);
            market.move(CrowdedMarket.ENTRY_UNITS - 1); // indexes what has changed
            long[] idle = idleMoves(market);
            market.bid(liquidated);
            long before = market.trades();
            long started = System.nanoTime();
            market.move(CrowdedMarket.CRASH_UNITS);
            long nanos = System.nanoTime() - started;
            long closed = market.trades() - before;
            if (closed != liquidated) {
                throw new WrongOutcomeException(closed + " positions were liquidated, not " + liquidated);
            }
            market.audit();
            out.printf(
                    Locale.ROOT,
                    "  pass %d: %,d open positions; a move that liquidates nobody: mean %.1f us, longest %.1f us; one that liquidates %,d:"
                            + " %.1f ms, %,.0f liquidations/s%n",
                    pass,
                    positions,
                    idle[0] / 1e3,
                    idle[1] / 1e3,
                    liquidated,
                    nanos / 1e6,
                    liquidated * 1e9 / nanos);
            out.flush();
        }
    }

    /** Mean and longest of many moves up and down where nobody is near; nanoseconds. */
    private static long[] idleMoves(CrowdedMarket market) {
        long sum = 0;
        long longest = 0;
        for (int i = 0; i < MOVES; i++) {
            long mark = CrowdedMarket.ENTRY_UNITS - 2 - i % 5_000;
            long started = System.nanoTime();
            market.move(mark);
            long nanos = System.nanoTime() - started;
            sum += nanos;
            longest = Math.max(longest, nanos);
        }
        return new long[] {sum / MOVES, longest};
    }
}
