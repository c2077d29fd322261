package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.binance.Endpoint.Security;
import exchange.halflight.identity.access.Principal;
import java.util.List;

/** The names by which private streams are opened. */
final class ListenKeyCalls {
    private static final String PATH = "/fapi/v1/listenKey";

    private final ListenKeys keys;

    ListenKeyCalls(ListenKeys keys) {
        this.keys = keys;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint("POST", PATH, Security.KEY, 1, request -> row(keys.open(principal(request)))),
                new Endpoint("PUT", PATH, Security.KEY, 1, this::renew),
                new Endpoint("DELETE", PATH, Security.KEY, 1, this::close));
    }

    private Row renew(Request request) {
        return row(keys.renew(principal(request)).orElseThrow(() -> new ApiError(ErrorCode.INVALID_LISTEN_KEY)));
    }

    private Row close(Request request) {
        keys.close(principal(request));
        return Row.empty();
    }

    private static Principal principal(Request request) {
        return request.caller().known();
    }

    private static Row row(String listenKey) {
        return Row.of("listenKey", listenKey);
    }
}
