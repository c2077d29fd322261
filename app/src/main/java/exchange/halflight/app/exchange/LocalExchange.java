package exchange.halflight.app.exchange;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.cluster.node.NodeStartException;
import exchange.halflight.gateway.grpc.Gateway;
import exchange.halflight.gateway.view.ViewUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
     * Starts an exchange; returns when it takes orders.
     *
     * @param data directory, made where there is none
     * @param nodePort first of the UDP ports the node uses on this machine
     * @param port of the gateway, 0 = any that is free
     */
    public static LocalExchange start(Path data, int nodePort, int port) throws InterruptedException {
        FailStop failStop = FailStop.process();
        ExchangeNode node;
        try {
            node = ExchangeNode.start(NodeSettings.single(data, nodePort).withFailStop(failStop));
        } catch (NodeStartException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
        try {
            Gateway gateway = Gateway.start(new Gateway.Settings(
                    port, ClientSettings.local(data), STREAM_PATIENCE, cause -> failStop.stop("the gateway", cause)));
            return new LocalExchange(node, gateway);
        } catch (IOException e) {
            node.close();
            throw new CommandFailedException(
                    "The gateway can't listen on 127.0.0.1:" + port + " (" + FailStop.explain(e)
                            + "). If another exchange runs there, choose another --port.",
                    e);
        } catch (ExecutionException | ViewUnavailableException e) {
            node.close();
            throw new CommandFailedException("The exchange does not start: " + FailStop.explain(e), e);
        }
    }

    /** The gateway's port. */
    public int port() {
        return gateway.port();
    }

    /** Ends in order: everything acknowledged is on disk. */
    @Override
    public void close() {
        gateway.close();
        node.close();
    }
}
