package exchange.halflight.gateway.http;

import exchange.halflight.gateway.service.Services;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The HTTP door: one port, one virtual thread for each connection, whatever its operations are. */
public final class HttpServer implements AutoCloseable {
    /** Port where none is named. */
    public static final int DEFAULT_PORT = 7080;

    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int MAX_LINE_BYTES = 4 * 1024;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_CONNECTIONS = 10_000;
    /** What the system keeps for a client that does not read: no more, or a slow reader of a stream would be told of what is long past. */
    private static final int SEND_BUFFER_BYTES = 128 * 1024;

    /** A client that sends nothing for so long, within a request or between two, is let go. */
    private static final Duration READ_PATIENCE = Duration.ofSeconds(60);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
    /** Helidon tells of every start and stop; kept here, as loggers are forgotten where nobody holds them. */
    private static final Logger QUIET = Logger.getLogger("io.helidon");

    private static final Logger SILENT = Logger.getLogger("io.helidon.webserver.LoomServer");

    private static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header NO_SNIFF = HeaderValues.createCached(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");

    private final WebServer server;

    private HttpServer(WebServer server) {
        this.server = server;
    }

    /**
     * What the server needs to know.
     *
     * @param address to listen on
     * @param port to listen on, 0 = any that is free
     * @param parts what it serves
     */
    public record Settings(InetAddress address, int port, List<HttpPart> parts) {
        public Settings {
            parts = List.copyOf(parts);
        }

        /** On the loopback address, which only this machine reaches. */
        public static Settings local(int port, HttpPart... parts) {
            return new Settings(InetAddress.getLoopbackAddress(), port, List.of(parts));
        }
    }

    /**
     * Starts to listen.
     *
     * @throws IOException where it can't
     */
    public static HttpServer start(Settings settings, Services services) throws IOException {
        QUIET.setLevel(Level.WARNING);
        SILENT.setLevel(Level.OFF);
        Routes routes = new Routes();
        settings.parts().forEach(part -> part.addTo(routes, services));
        Dispatcher dispatcher = new Dispatcher(routes);
        WebServer server = WebServer.builder()
                .address(settings.address())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(CLOSE_PATIENCE)
                .maxPayloadSize(MAX_BODY_BYTES)
                .maxTcpConnections(MAX_CONNECTIONS)
                .idleConnectionTimeout(READ_PATIENCE)
                .connectionOptions(SocketOptions.builder()
                        .readTimeout(READ_PATIENCE)
                        .tcpNoDelay(true)
                        .socketSendBufferSize(SEND_BUFFER_BYTES)
                        .build())
                .protocolsDiscoverServices(false)
                .addConnectionSelector(Http1ConnectionSelector.builder()
                        .config(Http1Config.builder()
                                .maxPrologueLength(MAX_LINE_BYTES)
                                .maxHeadersSize(MAX_HEADER_BYTES)
                                .validateResponseHeaders(true)
                                .addReceiveListener(new FramingGuard())
                                .build())
                        .addUpgrader(new SocketUpgrader(routes, dispatcher))
                        .build())
                .directHandlers(problems())
                .routing(HttpRouting.builder().any((request, response) -> answer(dispatcher, request, response)))
                .build()
                .start();
        if (!server.isRunning()) {
            throw new IOException("can't listen on " + settings.address().getHostAddress() + ":" + settings.port());
        }
        return new HttpServer(server);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Takes no more requests, lets those that run end, for a while, and ends. */
    @Override
    public void close() {
        server.stop();
    }

    private static void answer(Dispatcher dispatcher, ServerRequest request, ServerResponse response) {
        byte[] body;
        try {
            body = body(request);
        } catch (RequestException | NumberFormatException e) {
            // Where the body ends can't be known, so nothing behind it may be taken for another request. Helidon would.
            Status status = e instanceof RequestException refusal ? refusal.status() : Status.BAD_REQUEST_400;
            response.header(HeaderValues.CONNECTION_CLOSE);
            send(response, Reply.of(problem(status)));
            throw new CloseConnectionException("A body could not be read", e);
        }
        Call call = new Call(
                new Call.Head(
                        request.prologue().method().text(),
                        request.prologue().uriPath().rawPath(),
                        request.prologue().query().rawValue(),
                        name -> request.headers().all(HeaderNames.create(name), List::of),
                        address(request.remotePeer())),
                body);
        Reply reply = dispatcher.dispatch(call);
        call.replyHeaders().forEach(response::header);
        send(response, reply);
    }

    private static void send(ServerResponse response, Reply reply) {
        response.status(Status.create(reply.status()));
        response.header(NO_STORE);
        response.header(NO_SNIFF);
        if (reply.body().length == 0) {
            response.send();
        } else {
            response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
            response.send(reply.body());
        }
    }

    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        InputStream stream = request.content().inputStream();
        // Without a length as much as there is, in buffers of 16 KB.
        long length = request.headers().contentLength().orElse(Long.MAX_VALUE);
        try {
            // Not closed: that would read on after what could not be read.
            return stream.readNBytes((int) Math.min(length, Integer.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException("The request's body can't be read", e);
        } catch (DataReader.InsufficientDataAvailableException e) {
            throw new CloseConnectionException("The client is gone", e);
        }
    }

    /** The IP address at the other end. */
    static String address(PeerInfo peer) {
        return peer.address() instanceof InetSocketAddress socket
                ? socket.getAddress().getHostAddress()
                : "";
    }

    /** What is refused before there is a request to answer is told in the same form. */
    private static DirectHandlers problems() {
        DirectHandlers.Builder builder = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            builder.addHandler(type, (request, eventType, status, headers, message) -> {
                Reply reply = Reply.of(problem(status));
                headers.set(HeaderValues.create(HeaderNames.CONTENT_TYPE, reply.contentType()));
                return DirectHandler.TransportResponse.builder()
                        .status(status)
                        .headers(headers)
                        .keepAlive(eventType.keepAlive())
                        .entity(reply.body())
                        .build();
            });
        }
        return builder.build();
    }

    private static Problem problem(Status status) {
        return switch (status.code()) {
            case 413 -> Problem.of(413, "BODY_TOO_LARGE", "A body has at most " + MAX_BODY_BYTES + " bytes.");
            case 414 -> Problem.of(414, "LINE_TOO_LONG", "The request line has at most " + MAX_LINE_BYTES + " bytes.");
            case 415 -> Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "Bodies must not be encoded or compressed.");
            case 431 ->
                Problem.of(
                        431, "HEADERS_TOO_LARGE", "All headers together have at most " + MAX_HEADER_BYTES + " bytes.");
            case 503 -> Problem.of(503, "UNAVAILABLE", "Too many requests at once. Try again.");
            case 500 -> Problem.of(500, "INTERNAL", "The gateway failed.");
            default -> Problem.of(status.code(), Problem.INVALID_REQUEST, "The request is no well-formed HTTP.");
        };
    }
}
