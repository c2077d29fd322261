package exchange.halflight.gateway.binance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The methods of the WebSocket API: each is the same as an endpoint over HTTP. */
final class WsApi {
    /** Methods and the endpoints they stand for, as method and path. */
    private static final Map<String, String> ENDPOINTS = Map.ofEntries(
            Map.entry("order.place", "POST /fapi/v1/order"),
            Map.entry("order.modify", "PUT /fapi/v1/order"),
            Map.entry("order.cancel", "DELETE /fapi/v1/order"),
            Map.entry("order.status", "GET /fapi/v1/order"),
            Map.entry("algoOrder.place", "POST /fapi/v1/algoOrder"),
            Map.entry("algoOrder.cancel", "DELETE /fapi/v1/algoOrder"),
            Map.entry("account.position", "GET /fapi/v2/positionRisk"),
            Map.entry("v2/account.position", "GET /fapi/v3/positionRisk"),
            Map.entry("account.status", "GET /fapi/v2/account"),
            Map.entry("v2/account.status", "GET /fapi/v3/account"),
            Map.entry("account.balance", "GET /fapi/v2/balance"),
            Map.entry("v2/account.balance", "GET /fapi/v3/balance"),
            Map.entry("depth", "GET /fapi/v1/depth"),
            Map.entry("ticker.price", "GET /fapi/v2/ticker/price"),
            Map.entry("ticker.book", "GET /fapi/v1/ticker/bookTicker"),
            Map.entry("ping", "GET /fapi/v1/ping"),
            Map.entry("time", "GET /fapi/v1/time"));

    private final Map<String, Endpoint> methods = new HashMap<>();

    /** The methods that stand for these endpoints. */
    WsApi(List<Endpoint> all) {
        Map<String, Endpoint> endpoints = new HashMap<>();
        all.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
        ENDPOINTS.forEach((method, path) -> {
            Endpoint endpoint = endpoints.get(path);
            if (endpoint == null) {
                throw new IllegalArgumentException(method + " stands for " + path + ", which is not served");
            }
            methods.put(method, endpoint);
        });
    }

    /** The endpoint that a method stands for. */
    Endpoint find(String method) {
        Endpoint endpoint = methods.get(method);
        if (endpoint == null) {
            throw new ApiError(ErrorCode.UNKNOWN_PATH, "There is no such method.");
        }
        return endpoint;
    }
}
