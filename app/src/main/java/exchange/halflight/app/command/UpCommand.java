package exchange.halflight.app.command;

import exchange.halflight.app.catalogue.Catalogue;
import exchange.halflight.app.catalogue.CatalogueException;
import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.app.exchange.Demo;
import exchange.halflight.app.exchange.LocalExchange;
import exchange.halflight.app.oracle.LocalOracle;
import exchange.halflight.app.oracle.OracleOptions;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.Membership;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.agrona.CloseHelper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}. */
@Command(
        name = "up",
        description = {
            "Runs the whole exchange in this process until it is interrupted, and prints its address once it takes orders.",
            "It listens on the loopback address only; a proxy in front of it brings TLS and the world."
        })
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/exchange",
            description = "Where it keeps everything (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Mixin
    private PortOptions ports;

    @Option(
            names = "--node-port",
            paramLabel = "PORT",
            defaultValue = "" + Membership.DEFAULT_BASE_PORT,
            description = "First of " + Membership.PORTS
                    + " UDP ports the node uses on this machine, 0 = any that are free (default: ${DEFAULT-VALUE}).")
    private int nodePort;

    @Option(
            names = "--markets",
            paramLabel = "FILE",
            description =
                    "Catalogue of the markets a new exchange begins with (default: the one that comes with the program).")
    private Path markets;

    @Option(names = "--no-demo", description = "Leave a new exchange empty: no markets, no demo accounts.")
    private boolean noDemo;

    @Option(
            names = "--no-oracle",
            description = "Run no oracle here: references come from the operator or another oracle.")
    private boolean noOracle;

    @Mixin
    private OracleOptions oracleOptions;

    @Mixin
    private AccountOptions accountOptions;

    @Option(names = "--check", description = "Start, print the address and stop: shows that it can run here.")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        if (accountOptions.isProduction() && !noOracle && oracleOptions.isBuiltIn()) {
            throw new CommandFailedException(
                    "Production takes no prices that are made up here: give --prices VENUES, or --no-oracle.");
        }
        Catalogue catalogue;
        try {
            catalogue = MarketsCommand.open(markets);
        } catch (CatalogueException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
        LocalExchange exchange = LocalExchange.start(
                data,
                new LocalExchange.Ports(nodePort == 0 ? FreePorts.forNode() : nodePort, ports.ports()),
                Optional.of(accountOptions.settings(ports.http())));
        // The exchange is closed before the lifetime.
        try (Lifetime lifetime = Lifetime.begin();
                exchange) {
            boolean newDemo = setUpDemo(exchange, catalogue);
            LocalOracle oracle = noOracle ? null : startOracle(exchange, catalogue);
            try {
                announce(exchange, catalogue, newDemo);
                if (!check) {
                    lifetime.awaitSignal();
                }
            } finally {
                CloseHelper.close(oracle);
            }
        }
        return 0;
    }

    private boolean setUpDemo(LocalExchange exchange, Catalogue catalogue) {
        if (isEmptyAtFirst()) {
            return false;
        }
        try (ExchangeConnection connection = ExchangeConnection.ofOperatorOf(exchange.port(), data)) {
            return new Demo(connection, catalogue).setUpOnce();
        }
    }

    /** Where there is real money, nothing is made by itself. */
    private boolean isEmptyAtFirst() {
        return noDemo || accountOptions.isProduction();
    }

    private LocalOracle startOracle(LocalExchange exchange, Catalogue catalogue) {
        return LocalOracle.start(
                oracleOptions, data, exchange.port(), isEmptyAtFirst() ? Map.of() : catalogue.startPrices());
    }

    private void announce(LocalExchange exchange, Catalogue catalogue, boolean newDemo) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(PortOptions.announcement(exchange.port(), exchange.httpPort()) + "; data in " + data
                + (newDemo
                        ? "; new: " + catalogue.markets().size() + " markets, accounts 1 and 2 with 1000000 USD each"
                        : ""));
        out.flush();
    }
}
