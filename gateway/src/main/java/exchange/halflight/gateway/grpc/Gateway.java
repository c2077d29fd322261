package exchange.halflight.gateway.grpc;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.JournalFollower;
import exchange.halflight.gateway.view.RecentEvents;
import exchange.halflight.gateway.view.ViewUnavailableException;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The public door of the exchange: a gRPC server, the view it answers queries from and the client it sends commands with. It
 * listens on the loopback address only, as there are no accounts with keys yet: whoever reaches it may do everything.
 */
public final class Gateway implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 64 * 1024;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_CALLS_PER_CONNECTION = 1_000;
    private static final int RECENT_EVENTS = 32_768;
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final long CLOSE_SECONDS = 3;
    private static final long PING_SECONDS = 30;
    private static final long PONG_SECONDS = 10;

    private final ExchangeClient client;
    private final JournalFollower follower;
    private final ExecutorService executor;
    private final Streams streams;
    private final Server server;

    private Gateway(
            ExchangeClient client, JournalFollower follower, ExecutorService executor, Streams streams, Server server) {
        this.client = client;
        this.follower = follower;
        this.executor = executor;
        this.streams = streams;
        this.server = server;
    }

    /**
     * What a gateway needs to know.
     *
     * @param port to listen on, 0 = any that is free
     * @param client how the node is reached
     * @param patience how long a stream's client may read nothing before it is cut off
     * @param onFailure called where the gateway can't go on
     */
    public record Settings(int port, ClientSettings client, Duration patience, Consumer<Throwable> onFailure) {}

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
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        Streams streams = new Streams(view, recent, settings.client().aeronDirectory(), settings.patience());
        Server server = server(settings.port(), client, view, streams, executor);
        Gateway gateway = new Gateway(client, follower, executor, streams, server);
        try {
            view.awaitEvent(client.hash().get().eventSequence(), START_PATIENCE.toNanos());
            server.start();
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

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /** Event streams open at this moment. */
    public int openEventStreams() {
        return streams.openEventStreams();
    }

    @Override
    public void close() {
        server.shutdownNow();
        executor.shutdownNow();
        try {
            if (!server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(Gateway.class.getName())
                        .log(System.Logger.Level.WARNING, "Calls are still open; closing all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        follower.close();
        client.close();
    }

    private static Server server(
            int port, ExchangeClient client, ExchangeView view, Streams streams, ExecutorService executor) {
        CommandSender sender = new CommandSender(client);
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .executor(executor)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .maxInboundMetadataSize(MAX_HEADER_BYTES)
                .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                .keepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(PONG_SECONDS, TimeUnit.SECONDS)
                .addService(UnparsedMessages.refusedBy(new ExchangeService(sender, view, streams)))
                .addService(UnparsedMessages.refusedBy(new OperatorService(client, sender, view, streams)))
                .build();
    }
}
