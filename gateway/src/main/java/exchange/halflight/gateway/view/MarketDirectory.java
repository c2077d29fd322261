package exchange.halflight.gateway.view;

import exchange.halflight.gateway.wire.Scale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Every market's symbol, number and scale. Written by the thread that folds the journal, read by all. */
public final class MarketDirectory {
    private final ConcurrentMap<String, Scale> bySymbol = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Scale> byId = new ConcurrentHashMap<>();

    void add(Scale scale) {
        byId.put(scale.marketId(), scale);
        bySymbol.put(scale.symbol(), scale);
    }

    /** The market with this symbol. */
    public Optional<Scale> find(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** The market with this number, which an event has named, so that it exists. */
    public Scale get(int marketId) {
        Scale scale = byId.get(marketId);
        if (scale == null) {
            throw new IllegalStateException("An event names market " + marketId + " before its creation");
        }
        return scale;
    }
}
