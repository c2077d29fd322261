package exchange.halflight.app.command;

import exchange.halflight.app.exchange.LocalDatabase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code database}: the PostgreSQL server of a data directory alone. */
@Command(
        name = "database",
        description = {
            "Runs the PostgreSQL server of a data directory until it is interrupted, for gateways and projectors that are given no"
                    + " other with --database.",
            "It listens on this machine only and trusts whoever is on it. A server that is killed is started again."
        },
        footer = {
            "",
            "Exit code: 143 or 130 it was told to end; 1 it cannot start, such as where another process runs it."
        })
final class DatabaseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/exchange",
            description = "Where it keeps everything, under postgres (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + LocalDatabase.ANY_PORT,
            description = "TCP port to listen on (default: where it did the last time, or any that is free).")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        try (Lifetime lifetime = Lifetime.begin();
                LocalDatabase database = LocalDatabase.start(data, port)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    "The database listens on 127.0.0.1:" + database.port() + " (this machine only); data in " + data);
            out.flush();
            lifetime.awaitSignal();
        }
        return 0;
    }
}
