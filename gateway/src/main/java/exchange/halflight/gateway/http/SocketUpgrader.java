package exchange.halflight.gateway.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The handshake that turns a connection into a WebSocket (RFC 6455): the same origins and the same gate as all calls. */
final class SocketUpgrader implements Http1Upgrader {
    private static final String VERSION = "13";
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private final Routes routes;
    private final Dispatcher dispatcher;

    SocketUpgrader(Routes routes, Dispatcher dispatcher) {
        this.routes = routes;
        this.dispatcher = dispatcher;
    }

    @Override
    public String supportedProtocol() {
        return "websocket";
    }

    /** The connection; null where there is no such place, which is answered as any other call. */
    @Override
    public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        Optional<SocketRoute> route = routes.socket(prologue.uriPath().rawPath());
        if (route.isEmpty()) {
            return null;
        }
        Call call = new Call(
                new Call.Head(
                        prologue.method().text(),
                        prologue.uriPath().rawPath(),
                        prologue.query().rawValue(),
                        name -> headers.all(HeaderNames.create(name), List::of),
                        HttpServer.address(context.remotePeer())),
                new byte[0]);
        AtomicReference<ServerConnection> opened = new AtomicReference<>();
        AtomicReference<String> accept = new AtomicReference<>();
        Reply reply = dispatcher.guard(call, asked -> {
            Optional<Reply> greeting = routes.origins().greet(asked);
            if (greeting.isPresent()) {
                return greeting.get();
            }
            accept.set(accept(asked));
            routes.gate().admit(asked.presented(), route.get().rule()).ifPresent(asked::admitted);
            opened.set(route.get().opener().open(asked, context));
            return Reply.empty();
        });
        if (opened.get() == null) {
            write(
                    context,
                    head(reply, call) + "Connection: close\r\nContent-Length: " + reply.body().length + "\r\n\r\n");
            context.dataWriter().writeNow(BufferData.create(reply.body()));
            throw new CloseConnectionException("The handshake was refused");
        }
        write(
                context,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept.get() + "\r\n\r\n");
        return opened.get();
    }

    /** The answer to the client's key, where its handshake is one. */
    private static String accept(Call call) throws ProblemException {
        boolean upgrade =
                call.header("Connection").orElse("").toLowerCase(Locale.ROOT).contains("upgrade");
        String key = call.header("Sec-WebSocket-Key").orElse("");
        if (!call.method().equals("GET") || !upgrade || !isKey(key)) {
            throw new ProblemException(Problem.of(400, Problem.INVALID_REQUEST, "This is no handshake of RFC 6455."));
        }
        if (!call.header("Sec-WebSocket-Version").orElse("").equals(VERSION)) {
            call.replyHeader("Sec-WebSocket-Version", VERSION);
            throw new ProblemException(
                    Problem.of(426, "UPGRADE_REQUIRED", "WebSocket is spoken here in version " + VERSION + "."));
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has always had SHA-1", e);
        }
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String head(Reply reply, Call call) {
        Status status = Status.create(reply.status());
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status.code() + " " + status.reasonPhrase() + "\r\n");
        head.append("Content-Type: ").append(reply.contentType()).append("\r\n");
        head.append("Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
        call.replyHeaders()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.toString();
    }

    private static void write(ConnectionContext context, String text) {
        context.dataWriter().writeNow(BufferData.create(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
