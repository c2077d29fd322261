package exchange.halflight.gateway;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.gateway.grpc.GrpcAccess;
import exchange.halflight.gateway.grpc.GrpcServer;
import exchange.halflight.gateway.history.Archive;
import exchange.halflight.gateway.http.HttpServer;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.stream.Hub;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.JournalFollower;
import exchange.halflight.gateway.view.RecentEvents;
import exchange.halflight.gateway.view.ViewUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * The public doors of the exchange, gRPC and HTTP, on what they share: the view that queries are answered from and the client that
 * commands are sent with.
 */
public final class Gateway implements AutoCloseable {
    private static final int RECENT_EVENTS = 32_768;
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final ExchangeClient client;
    private final JournalFollower follower;
    private final Hub hub;
    private GrpcServer grpc;
    private HttpServer http;

    private Gateway(ExchangeClient client, JournalFollower follower, Hub hub) {
        this.client = client;
        this.follower = follower;
        this.hub = hub;
    }

    /**
     * What a gateway needs to know.
     *
     * @param grpcPort to listen on for gRPC, 0 = any that is free
     * @param grpcAccess who may use gRPC; empty = everybody on this machine may do everything
     * @param http the HTTP door
     * @param client how the node is reached
     * @param archive where what the view does not remember stands
     * @param patience how long a stream's client may read nothing before it is cut off
     * @param onFailure called where the gateway can't go on
     */
    public record Settings(
            int grpcPort,
            Optional<GrpcAccess> grpcAccess,
            HttpServer.Settings http,
            ClientSettings client,
            Archive archive,
            Duration patience,
            Consumer<Throwable> onFailure) {}

    /**
     * Starts a gateway to a running node; returns when it takes orders and its queries show everything so far.
     *
     * @throws IOException where it can't listen
     * @throws ExecutionException where the node does not answer
     * @throws ViewUnavailableException where the journal can't be followed
     */
    public static Gateway start(Settings settings)
            throws IOException, ExecutionException, ViewUnavailableException, InterruptedException {
        ExchangeView view = new ExchangeView();
        RecentEvents recent = new RecentEvents(RECENT_EVENTS);
        ExchangeClient client = ExchangeClient.start(settings.client());
        JournalFollower follower =
                JournalFollower.start(settings.client().aeronDirectory(), view, recent, settings.onFailure());
        Gateway gateway = new Gateway(client, follower, Hub.start(view.facts(), settings.onFailure()));
        try {
            view.awaitEvent(client.hash().get().eventSequence(), START_PATIENCE.toNanos());
            gateway.open(settings, Services.of(client, view, gateway.hub, settings.archive()), recent);
            return gateway;
        } catch (IOException
                | ExecutionException
                | ViewUnavailableException
                | InterruptedException
                | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    private void open(Settings settings, Services services, RecentEvents recent) throws IOException {
        grpc = GrpcServer.start(
                new GrpcServer.Settings(
                        settings.grpcPort(),
                        settings.client().aeronDirectory(),
                        settings.patience(),
                        settings.grpcAccess()),
                services,
                recent);
        http = HttpServer.start(settings.http(), services);
    }

    /** The port it listens on for gRPC. */
    public int port() {
        return grpc.port();
    }

    /** The port it listens on for HTTP. */
    public int httpPort() {
        return http.port();
    }

    /** Event streams open at this moment. */
    public int openEventStreams() {
        return grpc.openEventStreams();
    }

    @Override
    public void close() {
        hub.close();
        if (http != null) {
            http.close();
        }
        if (grpc != null) {
            grpc.close();
        }
        follower.close();
        client.close();
    }
}
