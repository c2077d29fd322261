package exchange.halflight.benchmarks;

import exchange.halflight.benchmarks.dark.DarkCommand;
import exchange.halflight.benchmarks.funding.FundingCommand;
import exchange.halflight.benchmarks.gateway.GatewayCommand;
import exchange.halflight.benchmarks.harness.BookCommand;
import exchange.halflight.benchmarks.harness.CoreCommand;
import exchange.halflight.benchmarks.harness.ReplayCommand;
import exchange.halflight.benchmarks.liquidation.LiquidationCommand;
import exchange.halflight.benchmarks.log.LogCommand;
import exchange.halflight.benchmarks.streams.OrderIds;
import exchange.halflight.benchmarks.streams.StreamSpec;
import exchange.halflight.benchmarks.subject.Subject;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the benchmarks: {@code ./halflight bench …}. */
@Command(
        name = "bench",
        description = "Measures Halflight beside its peer on generated streams of commands.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        // Every benchmark is registered here and nowhere else.
        subcommands = {
            BookCommand.class,
            CoreCommand.class,
            DarkCommand.class,
            FundingCommand.class,
            GatewayCommand.class,
            LiquidationCommand.class,
            LogCommand.class,
            ReplayCommand.class
        })
public final class Bench {
    private Bench() {}

    /** Runs a benchmark and exits with 0, or with 1 where an engine was wrong or something failed. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Bench());
        commandLine.registerConverter(StreamSpec.class, StreamSpec::ofLabel);
        commandLine.registerConverter(OrderIds.class, OrderIds::ofLabel);
        commandLine.registerConverter(Subject.class, Subject::ofLabel);
        return commandLine;
    }
}
