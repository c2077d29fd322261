package exchange.halflight.app.exchange;

import exchange.halflight.app.Version;
import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.cluster.node.NodeStartException;
import exchange.halflight.gateway.Gateway;
import exchange.halflight.gateway.history.Archive;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.HttpServer;
import exchange.halflight.gateway.rest.NativeApi;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.projections.Projector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.agrona.CloseHelper;

/** Node and gateway in this process; what cannot be answered for ends the process. */
public final class LocalExchange implements AutoCloseable {
    /** How long a stream's client may read nothing before it is cut off. */
    private static final Duration STREAM_PATIENCE = Duration.ofSeconds(10);

    /** Null until the node is there, and likewise the gateway. */
    private ExchangeNode node;

    private Gateway gateway;
    /** Null where no accounts are kept: then there is no database for history either. */
    private Projector projector;
    /** Empty where there are none. */
    private final CompletableFuture<Optional<LocalAccounts>> accounts;

    private LocalExchange(CompletableFuture<Optional<LocalAccounts>> accounts) {
        this.accounts = accounts;
    }

    /**
     * Where it listens.
     *
     * @param node first of the UDP ports the node uses on this machine
     * @param grpc of the gRPC API, 0 = any that is free
     * @param http of the HTTP API, 0 = any that is free
     */
    public record Ports(int node, int grpc, int http) {
        /** Any that are free. */
        public static Ports free() {
            return new Ports(FreePorts.forNode(), 0, 0);
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
        LocalExchange exchange = new LocalExchange(
                CompletableFuture.supplyAsync(() -> accounts.map(settings -> LocalAccounts.start(settings, data))));
        try {
            exchange.open(data, ports);
            return exchange;
        } catch (CommandFailedException | InterruptedException e) {
            exchange.close();
            throw e;
        }
    }

    private void open(Path data, Ports ports) throws InterruptedException {
        FailStop failStop = FailStop.process();
        try {
            node = ExchangeNode.start(NodeSettings.single(data, ports.node).withFailStop(failStop));
            gateway = Gateway.start(new Gateway.Settings(
                    ports.grpc,
                    accounts.join().map(LocalAccounts::grpc),
                    http(ports.http),
                    ClientSettings.local(data),
                    accounts.join().map(LocalAccounts::archive).orElseGet(Archive::none),
                    STREAM_PATIENCE,
                    cause -> failStop.stop("the gateway", cause)));
            accounts.join()
                    .ifPresent(opened -> projector = Projector.start(
                            opened.database(), DataDirectory.of(data).aeronDirectory()));
        } catch (NodeStartException e) {
            throw new CommandFailedException(e.getMessage(), e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof CommandFailedException failure ? failure : e;
        } catch (IOException e) {
            throw new CommandFailedException(
                    "The gateway can't listen on 127.0.0.1:" + ports.grpc + " and 127.0.0.1:" + ports.http + " ("
                            + FailStop.explain(e)
                            + "). If another exchange runs there, choose another --port and --http-port.",
                    e);
        } catch (ExecutionException | ViewUnavailableException e) {
            throw new CommandFailedException("The exchange does not start: " + FailStop.explain(e), e);
        }
    }

    private HttpServer.Settings http(int port) {
        List<HttpPart> parts = new ArrayList<>(NativeApi.open(
                InstantSource.system(),
                Version.ofProgram(),
                () -> accounts.join().map(LocalAccounts::strictLimits).orElse(false)));
        accounts.join().ifPresent(opened -> parts.addAll(opened.parts()));
        return HttpServer.Settings.local(port, parts.toArray(HttpPart[]::new));
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
        if (gateway != null) {
            gateway.close();
        }
        CloseHelper.close(projector);
        try {
            accounts.join().ifPresent(LocalAccounts::close);
        } catch (CompletionException e) {
            // They were never opened, and whoever opened the exchange was told why.
            System.getLogger(LocalExchange.class.getName()).log(System.Logger.Level.DEBUG, "no accounts to close", e);
        } finally {
            if (node != null) {
                node.close();
            }
        }
    }
}
