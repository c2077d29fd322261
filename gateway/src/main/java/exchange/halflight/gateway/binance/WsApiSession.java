package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.Allowance;
import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.Presented;
import exchange.halflight.gateway.stream.AnsweringSocket;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * One connection to the WebSocket API: each message is a request, answered in the order they come. A request is signed by itself, or
 * the connection was logged on before. For one thread.
 */
final class WsApiSession implements AnsweringSocket.Answers {
    private final WsApi api;
    private final Doorkeeper doorkeeper;
    private final Limits limits;
    private final InstantSource clock;
    private final Presented handshake;
    private final long connectedMillis;
    /** The key that has logged on, or null. */
    private String keyId;

    private long authorizedMillis;

    WsApiSession(WsApi api, Doorkeeper doorkeeper, Limits limits, InstantSource clock, Presented handshake) {
        this.api = api;
        this.doorkeeper = doorkeeper;
        this.limits = limits;
        this.clock = clock;
        this.handshake = handshake;
        connectedMillis = clock.millis();
    }

    @Override
    public byte[] answer(byte[] utf8, Allowance allowance) {
        WsRequest request;
        try {
            request = WsRequest.read(utf8);
        } catch (ApiError e) {
            return Row.json(Row.of("id", null).with("status", e.code().status()).with("error", e.row()));
        }
        Outcome outcome = allowance.allowed() ? Outcome.of(() -> handle(request)) : Outcome.of(allowance);
        return Row.json(Row.of("id", request.id())
                .with("status", outcome.status())
                .with(outcome.isDone() ? "result" : "error", outcome.body()));
    }

    private Object handle(WsRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        return switch (request.method()) {
            case "session.logon" -> logOn(request);
            case "session.status" -> status();
            case "session.logout" -> {
                keyId = null;
                yield status();
            }
            default -> {
                Endpoint endpoint = api.find(request.method());
                yield endpoint.handler().handle(new Request(request.parameters(), caller(request, endpoint), limits));
            }
        };
    }

    private Caller caller(WsRequest request, Endpoint endpoint) {
        Doorkeeper.Shown shown = shown(request);
        boolean signs = shown.keyId().isPresent();
        return signs || keyId == null || endpoint.security() == Endpoint.Security.NONE
                ? doorkeeper.admit(shown, endpoint)
                : doorkeeper.admit(handshake, keyId, endpoint);
    }

    private Row logOn(WsRequest request) {
        Doorkeeper.Shown shown = shown(request);
        doorkeeper.logOn(shown, 2);
        keyId = shown.keyId().orElseThrow();
        authorizedMillis = clock.millis();
        return status();
    }

    private Row status() {
        return Row.of("apiKey", keyId)
                .with("authorizedSince", keyId == null ? null : (Object) authorizedMillis)
                .with("connectedSince", connectedMillis)
                .with("returnRateLimits", false)
                .with("serverTime", clock.millis());
    }

    private Doorkeeper.Shown shown(WsRequest request) {
        Parameters parameters = request.parameters();
        Optional<String> named = parameters.text("apiKey");
        return new Doorkeeper.Shown(
                handshake, named, parameters, request.signedText().getBytes(StandardCharsets.UTF_8));
    }
}
