package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.http.HttpPart;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The parts of the native REST API that need no accounts of people, and those that trade for whoever the gate lets in. */
public final class NativeApi {
    private NativeApi() {}

    /**
     * What everybody may ask.
     *
     * @param strictLimits whether everybody may ask half as much at this moment
     */
    public static List<HttpPart> open(InstantSource clock, String version, BooleanSupplier strictLimits) {
        return List.of(
                new StatusPart(clock, version, strictLimits),
                new MarketsPart(),
                new MarketDataPart(clock, version),
                new DocsPart());
    }

    /** Orders, positions, money and history of the caller's account. */
    public static List<HttpPart> trading(Limits limits) {
        return List.of(new OrdersPart(limits), new PositionsPart(limits), new MoneyPart(), new HistoryPart());
    }
}
