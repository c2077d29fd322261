package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.identity.access.Tier;
import java.time.InstantSource;
import java.util.List;

/** What clients ask before they do anything. */
final class GeneralCalls {
    private final ExchangeView view;
    private final InstantSource clock;

    GeneralCalls(Services services, InstantSource clock) {
        view = services.view();
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.open("/fapi/v1/ping", 1, request -> Row.empty()),
                Endpoint.open("/fapi/v1/time", 1, request -> Row.of("serverTime", clock.millis())),
                Endpoint.open("/fapi/v1/exchangeInfo", 1, request -> exchangeInfo()),
                Endpoint.open(
                        "/sapi/v1/system/status",
                        1,
                        request -> Row.of("status", 0).with("msg", "normal")),
                // Coins and margin pairs, of which there are none here; a client that gets an error asks for nothing
                // else.
                Endpoint.read("/sapi/v1/capital/config/getall", 1, request -> List.of()),
                Endpoint.read("/sapi/v1/margin/allPairs", 1, request -> List.of()));
    }

    private Row exchangeInfo() {
        List<Row> symbols = ExchangeInfo.symbols(view.listMarkets().getMarketsList());
        TierLimits limits = TierLimits.of(Tier.FREE);
        return Row.of("timezone", "UTC")
                .with("serverTime", clock.millis())
                .with("futuresType", "U_MARGINED")
                .with(
                        "rateLimits",
                        List.of(
                                limit("REQUEST_WEIGHT", limits.requestsPerMinute()),
                                limit("ORDERS", limits.ordersPerMinute())))
                .with("exchangeFilters", List.of())
                .with(
                        "assets",
                        List.of(Row.of("asset", Symbols.ASSET)
                                .with("marginAvailable", true)
                                .with("autoAssetExchange", "0")))
                .with("symbols", symbols);
    }

    /** What everybody is allowed; an account of a higher tier is allowed more. */
    private static Row limit(String type, int perMinute) {
        return Row.of("rateLimitType", type)
                .with("interval", "MINUTE")
                .with("intervalNum", 1)
                .with("limit", perMinute);
    }
}
