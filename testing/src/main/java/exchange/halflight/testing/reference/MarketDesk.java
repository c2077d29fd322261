package exchange.halflight.testing.reference;

import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.Side;

/** Markets, their outside prices and their marks: the procedure's section 13. */
final class MarketDesk {
    private final World world;

    MarketDesk(World world) {
        this.world = world;
    }

    Outcome create(MarketParameters parameters) {
        if (!ParameterRules.valid(world, parameters)) {
            throw new Refusal(Rejection.INVALID_MARKET_PARAMETERS);
        }
        for (Market market : world.markets) {
            if (market.parameters.symbol().equals(parameters.symbol())) {
                throw new Refusal(Rejection.DUPLICATE_SYMBOL, market.id, 0);
            }
        }
        Market market = new Market(world.markets.size() + 1, parameters);
        world.markets.add(market);
        world.events.marketCreated(market.id, parameters);
        return new Outcome(market.id, 0);
    }

    Outcome setStatus(int marketId, MarketStatus status) {
        Market market = world.requireMarket(marketId);
        if (status == null) {
            throw new Refusal(Rejection.INVALID_FIELD);
        }
        boolean isFinal = market.status == MarketStatus.SETTLED || market.status == MarketStatus.DELISTED;
        if (isFinal && status != market.status) {
            throw new Refusal(Rejection.NOT_ALLOWED);
        }
        market.status = status;
        world.events.marketStatusChanged(marketId, status);
        return Outcome.NOTHING;
    }

    Outcome updateReference(ReferencePrices prices) {
        Market market = world.requireMarket(prices.marketId);
        boolean ordered = prices.bidUnits > 0 && prices.bidUnits <= prices.askUnits && prices.indexUnits > 0;
        if (!ordered || Math.max(prices.askUnits, prices.indexUnits) > Limits.LARGEST_PRICE_UNITS) {
            throw new Refusal(Rejection.INVALID_PRICE, prices.bidUnits, prices.askUnits);
        }
        market.bidUnits = prices.bidUnits;
        market.askUnits = prices.askUnits;
        market.indexUnits = prices.indexUnits;
        market.referenceFresh = true;
        world.events.referenceUpdated(market.id, prices.bidUnits, prices.askUnits, prices.indexUnits);
        return Outcome.NOTHING;
    }

    Outcome markStale(int marketId) {
        Market market = world.requireMarket(marketId);
        market.referenceFresh = false;
        world.events.referenceWentStale(marketId);
        return Outcome.NOTHING;
    }

    /** It knows no funding: there is none to pay. */
    Outcome payFunding(int marketId) {
        world.requireMarket(marketId);
        throw new Refusal(Rejection.NOT_ALLOWED);
    }

    /** At the end of a command: every mark follows its policy. */
    void followMarks() {
        for (Market market : world.markets) {
            long mark = markOf(market);
            if (mark != market.markUnits) {
                market.markUnits = mark;
                world.events.markChanged(market.id, mark);
            }
        }
    }

    private long markOf(Market market) {
        if (market.parameters.markPolicy() == MarkPolicy.INDEX) {
            return market.indexUnits;
        }
        Order bid = world.best(market, Side.BUY);
        Order ask = world.best(market, Side.SELL);
        if (bid != null && ask != null) {
            market.hadMid = true;
            return bid.priceUnits.add(ask.priceUnits).shiftRight(1).longValueExact();
        }
        return market.hadMid ? market.markUnits : market.indexUnits;
    }
}
