package exchange.halflight.core.matching;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.Side;

/**
 * Looks for the resting order that a forced close trades with next, in a lit book or a dark one, as if the close were a MARKET
 * order or one with a limit. Reused; holds what it found last.
 */
final class ForcedScan {
    /** No order. */
    static final int NONE = LitBook.NONE;

    private final OpenOrders orders;
    private final DarkScan dark;
    private final TakerTerms taker = new TakerTerms();
    private Market market;
    private long limitTick;
    private long priceUnits;
    private long sizeUnits;

    ForcedScan(OpenOrders orders) {
        this.orders = orders;
        dark = new DarkScan(orders, true);
    }

    /**
     * Begins a close.
     *
     * @param limitUnits worst price; 0 = that of a MARKET order
     */
    void begin(Position position, long limitUnits) {
        market = position.market();
        taker.side = position.sizeUnits() > 0 ? Side.SELL : Side.BUY;
        taker.position = position;
        taker.isMarket = limitUnits == 0;
        taker.minQuantityUnits = 0;
        taker.isWhole = false;
        taker.isProtected = false;
        taker.isReduceOnly = true;
        long collarUnits = taker.side == Side.SELL ? market.bandLowUnits() : market.bandHighUnits();
        taker.limitUnits = limitUnits == 0 ? collarUnits : limitUnits;
        limitTick = Matching.limitTick(market, taker.side, taker.limitUnits);
    }

    /**
     * The next order, or {@link #NONE}.
     *
     * @param units size still to close
     * @param after the lit order to go on behind, {@link #NONE} = from the best
     */
    int next(long units, DarkScan.Makers makers, int after) {
        return market.isDark() ? nextDark(units, makers) : nextLit(units, makers, after);
    }

    private int nextDark(long units, DarkScan.Makers makers) {
        int slot = market.darkMatches() ? dark.first(market, taker, units, makers) : DarkBook.NONE;
        if (slot == DarkBook.NONE) {
            return NONE;
        }
        priceUnits = dark.priceUnits();
        sizeUnits = dark.sizeUnits();
        return slot;
    }

    private int nextLit(long units, DarkScan.Makers makers, int after) {
        LitBook book = market.book();
        int slot = after == NONE ? book.best(taker.side.opposite()) : book.next(after);
        while (slot != NONE && reaches(book.tickOf(slot))) {
            long available = makers.availableUnits(slot);
            if (available > 0) {
                priceUnits = orders.details().priceUnits(slot);
                sizeUnits = Math.min(units, available);
                return slot;
            }
            slot = book.next(slot);
        }
        return NONE;
    }

    private boolean reaches(long tick) {
        return taker.side == Side.SELL ? tick >= limitTick : tick <= limitTick;
    }

    long priceUnits() {
        return priceUnits;
    }

    long sizeUnits() {
        return sizeUnits;
    }
}
