package exchange.halflight.app;

import exchange.halflight.app.command.Commands;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The one command of the exchange; what it can do stands in {@link Commands}. */
@Command(
        name = "halflight",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A perpetual-futures exchange with lit and dark order books.",
        footer = {
            "",
            "Further commands of the script itself:",
            "  build          builds what has changed and starts nothing",
            "  test [ARGS]    builds and runs every test; ARGS go to Maven",
            "  bench ARGS     runs the benchmarks"
        })
public final class Halflight implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs one command line and exits with its code: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Halflight());
        Commands.addTo(commandLine);
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
