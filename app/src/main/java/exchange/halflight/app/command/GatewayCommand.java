package exchange.halflight.app.command;

import exchange.halflight.app.exchange.AccountSettings;
import exchange.halflight.app.exchange.LocalAccounts;
import exchange.halflight.app.exchange.LocalDatabase;
import exchange.halflight.app.exchange.LocalGateway;
import exchange.halflight.app.exchange.LocalNode;
import exchange.halflight.postgres.DatabaseSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway}: the doors alone. */
@Command(
        name = "gateway",
        description = {
            "Runs a gateway beside a running node until it is interrupted: REST, WebSocket and gRPC. Several may run, each on its"
                    + " own ports.",
            "It listens on the loopback address only; a proxy in front of it brings TLS and the world."
        },
        footer = {
            "",
            "Where the node ends, the gateway waits and goes on with the node that takes its place; /api/v1/health answers 503"
                    + " meanwhile.",
            "",
            "Exit code: 143 or 130 it was told to end; 1 it cannot start, such as without node or database; 70 it ended itself."
        })
final class GatewayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/exchange",
            description = "Data directory of the node, which runs on this machine (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Mixin
    private PortOptions ports;

    @Mixin
    private AccountOptions accountOptions;

    @Override
    public Integer call() throws InterruptedException {
        LocalNode.running(data);
        AccountSettings settings = accountOptions.settings(ports.http());
        DatabaseSettings database =
                settings.database().orElseGet(() -> LocalDatabase.find(data, LocalAccounts.CONNECTIONS));
        try (Lifetime lifetime = Lifetime.begin();
                LocalAccounts accounts = LocalAccounts.start(settings, data, database);
                LocalGateway gateway = LocalGateway.start(data, ports.ports(), Optional.of(accounts))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(PortOptions.announcement(gateway.port(), gateway.httpPort()) + "; node in " + data);
            out.flush();
            lifetime.awaitSignal();
        }
        return 0;
    }
}
