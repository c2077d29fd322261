package exchange.halflight.app.exchange;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.cluster.node.NodeStartException;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.projections.Projector;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.agrona.CloseHelper;

/**
 * All parts of an exchange in this process: node, database, accounts, gateway and projector, as the commands of their names run
 * them one by one. What cannot be answered for ends the process.
 */
public final class LocalExchange implements AutoCloseable {
    /** Null until it is there, and likewise the gateway. */
    private ExchangeNode node;

    private LocalGateway gateway;
    /** Null where no accounts are kept: then there is no database for history either. */
    private Projector projector;

    private final CompletableFuture<Kept> kept;

    private LocalExchange(CompletableFuture<Kept> kept) {
        this.kept = kept;
    }

    /**
     * Where it listens.
     *
     * @param node first of the UDP ports the node uses on this machine
     * @param gateway of the gRPC and HTTP APIs
     */
    public record Ports(int node, LocalGateway.Ports gateway) {
        /** Any that are free. */
        public static Ports free() {
            return new Ports(FreePorts.forNode(), new LocalGateway.Ports(0, 0));
        }
    }

    /**
     * What is kept in a database.
     *
     * @param server null where the database is somebody else's, or there is none
     * @param database null where there is none
     * @param accounts empty where there are none
     */
    private record Kept(LocalDatabase server, DatabaseSettings database, Optional<LocalAccounts> accounts)
            implements AutoCloseable {
        static Kept open(Path data, AccountSettings settings) {
            LocalDatabase server =
                    settings.database().isPresent() ? null : LocalDatabase.start(data, LocalDatabase.ANY_PORT);
            try {
                DatabaseSettings database =
                        settings.database().orElseGet(() -> server.settings(LocalAccounts.CONNECTIONS));
                return new Kept(server, database, Optional.of(LocalAccounts.start(settings, data, database)));
            } catch (CommandFailedException e) {
                CloseHelper.close(server);
                throw e;
            }
        }

        @Override
        public void close() {
            accounts.ifPresent(LocalAccounts::close);
            CloseHelper.close(server);
        }
    }

    /**
     * Starts an exchange; returns when it takes orders.
     *
     * @param data directory, made where there is none
     * @param accounts how accounts are kept; empty = there are none, and only what anybody may do can be done over HTTP
     */
    public static LocalExchange start(Path data, Ports ports, Optional<AccountSettings> accounts)
            throws InterruptedException {
        // Beside the node, as both take a second or two.
        LocalExchange exchange = new LocalExchange(CompletableFuture.supplyAsync(
                () -> accounts.map(settings -> Kept.open(data, settings))
                        .orElseGet(() -> new Kept(null, null, Optional.empty()))));
        try {
            exchange.open(data, ports);
            return exchange;
        } catch (CommandFailedException | InterruptedException e) {
            exchange.close();
            throw e;
        }
    }

    private void open(Path data, Ports ports) throws InterruptedException {
        try {
            LocalNode.requireFreePorts(ports.node, "--node-port");
            node = ExchangeNode.start(NodeSettings.single(data, ports.node));
            Kept opened = kept.join();
            gateway = LocalGateway.start(data, ports.gateway, opened.accounts);
            if (opened.database != null) {
                projector =
                        Projector.start(opened.database, DataDirectory.of(data).aeronDirectory());
            }
        } catch (NodeStartException e) {
            throw new CommandFailedException(e.getMessage(), e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof CommandFailedException failure ? failure : e;
        }
    }

    /** Port of the gRPC API. */
    public int port() {
        return gateway.port();
    }

    /** Port of the HTTP API. */
    public int httpPort() {
        return gateway.httpPort();
    }

    /** Ends in order: everything acknowledged is on disk. */
    @Override
    public void close() {
        CloseHelper.close(gateway);
        CloseHelper.close(projector);
        try {
            kept.join().close();
        } catch (CompletionException e) {
            // They were never opened, and whoever opened the exchange was told why.
            System.getLogger(LocalExchange.class.getName()).log(System.Logger.Level.DEBUG, "no accounts to close", e);
        } finally {
            CloseHelper.close(node);
        }
    }
}
