package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The sub-commands, in the order the help shows them. Each is a class of this package with {@code @Command}; one that has
 * sub-commands of its own as methods asks for their help options itself, as picocli counts a method's parameters.
 */
public final class Commands {
    /** One line for each command. */
    private static final List<Supplier<Object>> ALL = List.of(
            UpCommand::new,
            LoginCommand::new,
            LogoutCommand::new,
            KeyCommand::new,
            OrderCommand::new,
            BookCommand::new,
            FundingCommand::new,
            InsuranceCommand::new,
            AccountCommand::new,
            LimitsCommand::new,
            PositionsCommand::new,
            WatchCommand::new,
            MarketCommand::new,
            OracleCommand::new,
            MarketsCommand::new,
            RolesCommand::new,
            ProposeCommand::new,
            ProposalsCommand::new,
            PauseCommand::new,
            MoneyCommands.Deposit::new,
            MoneyCommands.Withdraw::new,
            MoneyCommands.Leverage::new,
            MoneyCommands.Margin::new,
            EventsCommand::new,
            HashCommand::new,
            SnapshotCommand::new,
            FlowCommand::new,
            NodeCommand::new,
            DatabaseCommand::new,
            GatewayCommand::new,
            ReplayCommand::new,
            LogCommand::new,
            ExplainCommand::new,
            ProjectCommand::new,
            ScenarioCommand::new,
            PropertyCommand::new,
            CrashCommand::new,
            SimulateCommand::new);

    private Commands() {}

    /** Adds every sub-command, each with {@code --help}; a command that can't go on says why and exits with 1. */
    public static void addTo(CommandLine commandLine) {
        for (Supplier<Object> command : ALL) {
            CommandLine subcommand = new CommandLine(command.get());
            subcommand.getCommandSpec().mixinStandardHelpOptions(true);
            commandLine.addSubcommand(subcommand);
        }
        commandLine.setExecutionExceptionHandler((problem, failed, parsed) -> {
            if (!(problem instanceof CommandFailedException)) {
                throw problem;
            }
            failed.getErr().println("halflight: " + problem.getMessage());
            return failed.getCommandSpec().exitCodeOnExecutionException();
        });
    }
}
