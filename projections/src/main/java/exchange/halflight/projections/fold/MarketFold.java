package exchange.halflight.projections.fold;

import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import java.util.ArrayList;
import java.util.List;

/** Markets, by number - 1, as they are numbered from 1 without gaps. */
final class MarketFold {
    private final Moment moment;
    private final Rows rows;
    private final List<MarketRow> markets = new ArrayList<>();

    MarketFold(Moment moment, Rows rows) {
        this.moment = moment;
        this.rows = rows;
    }

    /** The next market that is in the table. */
    void restore(MarketRow market) {
        markets.add(market);
    }

    MarketRow market(int marketId) {
        return markets.get(marketId - 1);
    }

    void created(int marketId, MarketParameters parameters) {
        if (marketId != markets.size() + 1) {
            throw new IllegalStateException("The journal opens market " + marketId + " after " + markets.size());
        }
        MarketRow market = new MarketRow();
        market.marketId = marketId;
        market.createdNanos = moment.timeNanos;
        take(market, parameters);
        markets.add(market);
        rows.markets.add(market);
    }

    void parametersChanged(int marketId, MarketParameters parameters) {
        take(market(marketId), parameters);
        rows.markets.change(market(marketId));
    }

    void statusChanged(int marketId, MarketStatus status) {
        market(marketId).status = status.code();
        rows.markets.change(market(marketId));
    }

    private static void take(MarketRow market, MarketParameters parameters) {
        market.symbol = parameters.symbol();
        market.bookKind = parameters.bookKind().code();
        market.priceDecimals = parameters.priceDecimals();
        market.sizeDecimals = parameters.sizeDecimals();
        market.defaultLeverage = parameters.defaultLeverage();
    }
}
