package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.Allowance;
import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Finds a call's endpoint, has the caller let in and the call answered; whatever happens, the answer is in this API's words. */
final class Facade {
    private static final String KEY = "X-MBX-APIKEY";
    private static final String USED_WEIGHT = "X-MBX-USED-WEIGHT-1M";
    private static final String USED_ORDERS = "X-MBX-ORDER-COUNT-1M";

    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Doorkeeper doorkeeper;
    private final Limits limits;

    Facade(List<Endpoint> all, Doorkeeper doorkeeper, Limits limits) {
        for (Endpoint endpoint : all) {
            if (endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint) != null) {
                throw new IllegalArgumentException("Twice: " + endpoint);
            }
        }
        this.doorkeeper = doorkeeper;
        this.limits = limits;
    }

    Reply answer(Call call) {
        Outcome outcome = Outcome.of(() -> handle(call));
        outcome.retryAfterSeconds().ifPresent(seconds -> call.replyHeader("Retry-After", Long.toString(seconds)));
        return new Reply(outcome.status(), Reply.JSON, Row.json(outcome.body()));
    }

    private Object handle(Call call)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        Endpoint endpoint = endpoints.get(call.method() + " " + call.path());
        if (endpoint == null) {
            throw new ApiError(ErrorCode.UNKNOWN_PATH);
        }
        // Byte by byte: what is signed is what came.
        String form = new String(call.body(), StandardCharsets.ISO_8859_1);
        Parameters parameters = Parameters.parse(call.rawQuery(), form);
        byte[] signed = SignedText.of(call.rawQuery(), form).bytes();
        Caller caller = doorkeeper.admit(
                new Doorkeeper.Shown(call.presented(), call.header(KEY), parameters, signed), endpoint);
        Allowance allowance = caller.allowance();
        call.replyHeader(USED_WEIGHT, Integer.toString(allowance.limit() - allowance.remaining()));
        try {
            return endpoint.handler().handle(new Request(parameters, caller, limits));
        } finally {
            if (endpoint.security() == Endpoint.Security.TRADE) {
                call.replyHeader(USED_ORDERS, Integer.toString(limits.ordersInMinute(caller.subject())));
            }
        }
    }
}
