package exchange.halflight.app.exchange;

import exchange.halflight.app.Version;
import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.gateway.Gateway;
import exchange.halflight.gateway.history.Archive;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.HttpServer;
import exchange.halflight.gateway.rest.NativeApi;
import exchange.halflight.gateway.view.ViewUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** A gateway to the node of a data directory, in this process or another; what it cannot answer for ends this process. */
public final class LocalGateway implements AutoCloseable {
    /** How long a stream's client may read nothing before it is cut off. */
    private static final Duration STREAM_PATIENCE = Duration.ofSeconds(10);

    private final Gateway gateway;

    private LocalGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Where it listens.
     *
     * @param grpc port of the gRPC API, 0 = any that is free
     * @param http port of the HTTP API, 0 = any that is free
     */
    public record Ports(int grpc, int http) {}

    /**
     * Starts one; returns when it takes orders.
     *
     * @param data the node's directory
     * @param accounts empty = there are none, and only what anybody may do can be done over HTTP; closed by who opened them
     * @throws CommandFailedException where a port is taken, or the node does not answer
     */
    public static LocalGateway start(Path data, Ports ports, Optional<LocalAccounts> accounts)
            throws InterruptedException {
        FailStop failStop = FailStop.process();
        try {
            return new LocalGateway(Gateway.start(new Gateway.Settings(
                    ports.grpc,
                    accounts.map(LocalAccounts::grpc),
                    http(ports.http, accounts),
                    ClientSettings.local(data),
                    accounts.map(LocalAccounts::archive).orElseGet(Archive::none),
                    STREAM_PATIENCE,
                    cause -> failStop.stop("the gateway", cause))));
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

    private static HttpServer.Settings http(int port, Optional<LocalAccounts> accounts) {
        List<HttpPart> parts = new ArrayList<>(NativeApi.open(
                InstantSource.system(),
                Version.ofProgram(),
                () -> accounts.map(LocalAccounts::strictLimits).orElse(false)));
        accounts.ifPresent(opened -> parts.addAll(opened.parts()));
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

    @Override
    public void close() {
        gateway.close();
    }
}
