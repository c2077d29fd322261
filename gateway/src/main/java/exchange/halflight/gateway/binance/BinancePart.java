package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.stream.AnsweringSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The API of Binance USD-M futures on our HTTP door. */
public final class BinancePart implements HttpPart {
    private final Authenticator authenticator;
    private final Limits limits;
    private final ListenKeys listenKeys;
    private final InstantSource clock;

    /**
     * Serves it.
     *
     * @param clock the one that signed requests are judged by
     */
    public BinancePart(Authenticator authenticator, Limits limits, ListenKeys listenKeys, InstantSource clock) {
        this.authenticator = authenticator;
        this.limits = limits;
        this.listenKeys = listenKeys;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        OwnOrders own = new OwnOrders(services);
        OrderCalls orders = new OrderCalls(services, own);
        List<Endpoint> endpoints = Stream.of(
                        new GeneralCalls(services, clock).endpoints(),
                        new MarketCalls(services, clock).endpoints(),
                        new TickerCalls(services, clock).endpoints(),
                        new KlineCalls(services).endpoints(),
                        new InterestCalls(services, clock).endpoints(),
                        orders.endpoints(),
                        new BatchCalls(services, own, orders).endpoints(),
                        new AlgoCalls(services, own).endpoints(),
                        new AccountCalls(services, clock).endpoints(),
                        new RiskCalls(services).endpoints(),
                        new CountdownCalls(services, clock).endpoints(),
                        new PositionCalls(services).endpoints(),
                        new HistoryCalls(services).endpoints(),
                        new ListenKeyCalls(listenKeys).endpoints())
                .flatMap(List::stream)
                .toList();
        Doorkeeper doorkeeper = new Doorkeeper(authenticator);
        Facade facade = new Facade(endpoints, doorkeeper, limits);
        WsApi api = new WsApi(endpoints);
        routes.mount("fapi", facade::answer)
                .mount("sapi", facade::answer)
                .mount("futures", facade::answer)
                .add(AnsweringSocket.at(
                        "/ws-fapi/v1",
                        services.hub(),
                        limits,
                        call -> new WsApiSession(api, doorkeeper, limits, clock, call.presented())));
    }
}
