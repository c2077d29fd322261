package exchange.halflight.app.exchange;

import exchange.halflight.app.Version;
import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.cluster.node.NodeStartException;
import exchange.halflight.gateway.Gateway;
import exchange.halflight.gateway.http.HttpServer;
import exchange.halflight.gateway.rest.MarketsPart;
import exchange.halflight.gateway.rest.StatusPart;
import exchange.halflight.gateway.view.ViewUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;

/** Node and gateway in this process; what cannot be answered for ends the process. */
public final class LocalExchange implements AutoCloseable {
    /** How long a stream's client may read nothing before it is cut off. */
    private static final Duration STREAM_PATIENCE = Duration.ofSeconds(10);

    private final ExchangeNode node;
    private final Gateway gateway;

    private LocalExchange(ExchangeNode node, Gateway gateway) {
        this.node = node;
        this.gateway = gateway;
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
     */
    public static LocalExchange start(Path data, Ports ports) throws InterruptedException {
        FailStop failStop = FailStop.process();
        ExchangeNode node;
        try {
            node = ExchangeNode.start(NodeSettings.single(data, ports.node).withFailStop(failStop));
        } catch (NodeStartException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
        try {
            Gateway gateway = Gateway.start(new Gateway.Settings(
                    ports.grpc,
                    http(ports.http),
                    ClientSettings.local(data),
                    STREAM_PATIENCE,
                    cause -> failStop.stop("the gateway", cause)));
            return new LocalExchange(node, gateway);
        } catch (IOException e) {
            node.close();
            throw new CommandFailedException(
                    "The gateway can't listen on 127.0.0.1:" + ports.grpc + " and 127.0.0.1:" + ports.http + " ("
                            + FailStop.explain(e)
                            + "). If another exchange runs there, choose another --port and --http-port.",
                    e);
        } catch (ExecutionException | ViewUnavailableException e) {
            node.close();
            throw new CommandFailedException("The exchange does not start: " + FailStop.explain(e), e);
        }
    }

    private static HttpServer.Settings http(int port) {
        return HttpServer.Settings.local(
                port, new StatusPart(InstantSource.system(), Version.ofProgram()), new MarketsPart());
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
        gateway.close();
        node.close();
    }
}
