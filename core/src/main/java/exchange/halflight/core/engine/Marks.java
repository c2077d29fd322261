package exchange.halflight.core.engine;

import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.Markets;
import exchange.halflight.core.market.TouchedMarkets;
import exchange.halflight.core.order.Side;

/** Mark prices by policy (rulebook section 9), looked at once, after the command that may have changed them. */
final class Marks {
    private final Markets markets;
    private final TouchedMarkets touched;
    private final Events events;

    Marks(Markets markets, Events events) {
        this.markets = markets;
        touched = markets.touched();
        this.events = events;
    }

    /** Brings the marks of all markets up to date with their references and books. */
    void update() {
        if (touched.isEmpty()) {
            return;
        }
        for (int id = touched.removeFirst(); id != 0; id = touched.removeFirst()) {
            update(markets.find(id));
        }
    }

    private void update(Market market) {
        long mark = markOf(market);
        if (mark != 0 && mark != market.markUnits()) {
            market.setMark(mark);
            events.markChanged(market.id(), mark);
        }
    }

    private static long markOf(Market market) {
        if (market.parameters().markPolicy() == MarkPolicy.INDEX) {
            return market.indexUnits();
        }
        LitBook book = market.book();
        long bidTick = book.bestTick(Side.BUY);
        long askTick = book.bestTick(Side.SELL);
        if (bidTick != 0 && askTick != 0) {
            market.setMidSeen(true);
            return (bidTick + askTick) * market.tickUnits() / 2;
        }
        return market.midSeen() ? market.markUnits() : market.indexUnits();
    }
}
