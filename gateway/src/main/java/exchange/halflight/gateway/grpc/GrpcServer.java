package exchange.halflight.gateway.grpc;

import exchange.halflight.gateway.access.OrderLimits;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.RecentEvents;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The gRPC door. It listens on the loopback address only. */
public final class GrpcServer implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 64 * 1024;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_CALLS_PER_CONNECTION = 1_000;
    private static final long CLOSE_SECONDS = 3;
    private static final long PING_SECONDS = 30;
    private static final long PONG_SECONDS = 10;
    /**
     * At its most talkative the library tells all headers, tokens among them; kept here, as loggers are forgotten where nobody holds
     * them.
     */
    private static final Logger LIBRARY = Logger.getLogger("io.grpc");

    private final ExecutorService executor;
    private final Streams streams;
    private final Server server;

    private GrpcServer(ExecutorService executor, Streams streams, Server server) {
        this.executor = executor;
        this.streams = streams;
        this.server = server;
    }

    /**
     * What the server needs to know.
     *
     * @param port to listen on, 0 = any that is free
     * @param aeronDirectory the node's media driver, for journal readers
     * @param patience how long a stream's client may read nothing before it is cut off
     * @param access who may use it; empty = everybody on this machine may do everything
     */
    public record Settings(int port, Path aeronDirectory, Duration patience, Optional<GrpcAccess> access) {}

    /**
     * Starts to listen.
     *
     * @throws IOException where it can't
     */
    public static GrpcServer start(Settings settings, Services services, RecentEvents recent) throws IOException {
        LIBRARY.setLevel(Level.INFO);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        Streams streams = new Streams(services.view(), recent, settings.aeronDirectory(), settings.patience());
        Server server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()))
                .executor(executor)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .maxInboundMetadataSize(MAX_HEADER_BYTES)
                .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                .keepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(PONG_SECONDS, TimeUnit.SECONDS)
                .addService(guarded(settings, services, new ExchangeService(services, streams)))
                .addService(guarded(
                        settings,
                        services,
                        new OperatorService(services, streams, settings.access().map(GrpcAccess::control))))
                .build();
        try {
            server.start();
        } catch (IOException e) {
            executor.shutdownNow();
            throw e;
        }
        return new GrpcServer(executor, streams, server);
    }

    private static ServerServiceDefinition guarded(Settings settings, Services services, BindableService service) {
        ServerServiceDefinition parsed = UnparsedMessages.refusedBy(service);
        return settings.access()
                .map(access -> ServerInterceptors.intercept(
                        parsed, new Doorkeeper(access, new OrderLimits(services.view(), access.limits()))))
                .orElse(parsed);
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
                System.getLogger(GrpcServer.class.getName())
                        .log(System.Logger.Level.WARNING, "Calls are still open; closing all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
