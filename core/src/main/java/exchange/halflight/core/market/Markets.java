package exchange.halflight.core.market;

import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderSlots;
import java.util.Arrays;

/** All markets by id. Single-threaded. */
public final class Markets {
    private final OrderSlots slots;
    private final DarkTerms darkTerms = new DarkTerms();
    private final TouchedMarkets touched = new TouchedMarkets();
    private final DarkChanges darkChanges = new DarkChanges();
    private final TouchedMarkets moved = new TouchedMarkets();
    private final TouchedMarkets revalued = new TouchedMarkets();
    private final Pause pause = new Pause();
    private Market[] markets = new Market[16];
    private int lastMarketId;

    /** @param slots the open orders of all books */
    public Markets(OrderSlots slots) {
        this.slots = slots;
    }

    /** Makes the market with the next id. */
    public Market create(MarketParameters parameters) {
        lastMarketId++;
        if (lastMarketId == markets.length) {
            markets = Arrays.copyOf(markets, lastMarketId * 2);
        }
        Market market = new Market(lastMarketId, parameters, this, slots, darkTerms);
        market.reportMoves(moved);
        market.setRevalued(revalued);
        markets[lastMarketId] = market;
        return market;
    }

    /** The market, or null where none has this id. */
    public Market find(int marketId) {
        return marketId > 0 && marketId <= lastMarketId ? markets[marketId] : null;
    }

    /** The market with this symbol, or null. */
    public Market find(String symbol) {
        for (int id = 1; id <= lastMarketId; id++) {
            if (markets[id].parameters().symbol().equals(symbol)) {
                return markets[id];
            }
        }
        return null;
    }

    /** The markets whose mark may have to change. */
    public TouchedMarkets touched() {
        return touched;
    }

    /** The markets whose mark, index or status has changed since triggers were looked at. */
    public TouchedMarkets moved() {
        return moved;
    }

    /** The markets whose mark, freshness, status or parameters have changed: positions are worth something else there. */
    public TouchedMarkets revalued() {
        return revalued;
    }

    /** The markets whose dark books have to be matched. */
    public DarkChanges darkChanges() {
        return darkChanges;
    }

    /** How far trading is paused. */
    public Pause pause() {
        return pause;
    }

    /** Ids run from 1 to this. */
    public int lastMarketId() {
        return lastMarketId;
    }
}
