package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.Allowance;
import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.LimitedException;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.Refused;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Finds a call's endpoint, has the caller let in and the call answered; whatever happens, the answer is in this API's words. */
final class Facade {
    private static final String USED_WEIGHT = "X-MBX-USED-WEIGHT-1M";
    private static final int BANNED = 418;

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
        try {
            return reply(200, handle(call));
        } catch (ApiError e) {
            return error(e);
        } catch (Refused e) {
            return error(Errors.of(e));
        } catch (LimitedException e) {
            return limited(call, e.allowance());
        } catch (InvalidRequestException e) {
            return error(Errors.of(e));
        } catch (ViewUnavailableException e) {
            return error(Errors.of(e));
        } catch (ExecutionException e) {
            return error(Errors.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return error(new ApiError(ErrorCode.UNEXPECTED_RESPONSE));
        } catch (RuntimeException e) {
            return error(Errors.failed(e));
        }
    }

    private Object handle(Call call)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        Endpoint endpoint = endpoints.get(call.method() + " " + call.path());
        if (endpoint == null) {
            throw new ApiError(ErrorCode.UNKNOWN_PARAMETER);
        }
        // Byte by byte: what is signed is what came.
        String form = new String(call.body(), StandardCharsets.ISO_8859_1);
        Parameters parameters = Parameters.parse(call.rawQuery(), form);
        Caller caller = doorkeeper.admit(call, endpoint, parameters, SignedText.of(call.rawQuery(), form));
        Allowance allowance = caller.allowance();
        call.replyHeader(USED_WEIGHT, Integer.toString(allowance.limit() - allowance.remaining()));
        return endpoint.handler().handle(new Request(parameters, caller, limits));
    }

    private static Reply limited(Call call, Allowance allowance) {
        call.replyHeader("Retry-After", Long.toString(allowance.retryAfterSeconds()));
        ApiError error = new ApiError(ErrorCode.TOO_MANY_REQUESTS, allowance.sentence());
        boolean banned = allowance.verdict() == Allowance.Verdict.BANNED;
        return reply(banned ? BANNED : error.code().status(), error.row());
    }

    private static Reply error(ApiError error) {
        return reply(error.code().status(), error.row());
    }

    private static Reply reply(int status, Object body) {
        return new Reply(status, Reply.JSON, Row.json(body));
    }
}
