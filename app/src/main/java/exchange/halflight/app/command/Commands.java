package exchange.halflight.app.command;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The sub-commands, in the order the help shows them. Each is a class of this package with {@code @Command}. */
public final class Commands {
    /** One line for each command. */
    private static final List<Supplier<Object>> ALL = List.of(
            NodeCommand::new,
            HashCommand::new,
            SnapshotCommand::new,
            ReplayCommand::new,
            LogCommand::new,
            ScenarioCommand::new,
            PropertyCommand::new);

    private Commands() {}

    /** Adds every sub-command, each with {@code --help}. */
    public static void addTo(CommandLine commandLine) {
        for (Supplier<Object> command : ALL) {
            CommandLine subcommand = new CommandLine(command.get());
            subcommand.getCommandSpec().mixinStandardHelpOptions(true);
            commandLine.addSubcommand(subcommand);
        }
    }
}
