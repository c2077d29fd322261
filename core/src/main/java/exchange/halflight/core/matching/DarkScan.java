package exchange.halflight.core.matching;

import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Side;

/**
 * Looks through one side of a dark book for the first order that may trade with another (rulebook section 7): best limit
 * first, then time; a pair outside the band or a wanted NBBO is skipped, then an own order counts, then both minimums.
 * Reused; holds what it found last. It has the one statement of which pairs may trade, and at what price.
 */
final class DarkScan {
    /** How much of a resting order there is to trade with; plans see less of it than the book. */
    @FunctionalInterface
    interface Makers {
        /** Size units left of an order of the side looked through, 0 = none. */
        long availableUnits(int slot);
    }

    private final OrderSlots slots;
    private boolean own;
    private long priceUnits;
    private long sizeUnits;

    DarkScan(OrderSlots slots) {
        this.slots = slots;
    }

    /**
     * The first order that the taker may trade with, or its own that it reaches before; {@link DarkBook#NONE} where there is
     * none.
     *
     * @param units what is left of the taker
     */
    int first(Market market, TakerTerms taker, long units, Makers makers) {
        DarkBook book = market.dark();
        DarkTerms terms = book.terms();
        Side opposite = taker.side.opposite();
        long leastOfTaker = taker.leastUnits(units);
        int slot = book.first(opposite);
        while (slot != DarkBook.NONE && taker.reaches(book.limitUnits(opposite))) {
            long available = makers.availableUnits(slot);
            if (available > 0 && mayMeet(market, taker, slot, book.limitUnits(opposite))) {
                own = slots.owner(slot) == taker.owner;
                sizeUnits = Math.min(units, available);
                if (own || (sizeUnits >= leastOfTaker && sizeUnits >= terms.leastUnits(slot, available))) {
                    return slot;
                }
            }
            slot = book.next(opposite);
        }
        own = false;
        return DarkBook.NONE;
    }

    /** Whether the order found belongs to the taker's account. */
    boolean isOwn() {
        return own;
    }

    /** The price of the pair found. */
    long priceUnits() {
        return priceUnits;
    }

    /** The size the pair found would trade. */
    long sizeUnits() {
        return sizeUnits;
    }

    /** Price and status allow the pair, whatever its size. */
    private boolean mayMeet(Market market, TakerTerms taker, int maker, long makerLimitUnits) {
        DarkTerms terms = market.dark().terms();
        if (market.status() == MarketStatus.REDUCE_ONLY && !taker.isReduceOnly && !terms.reduceOnly(maker)) {
            return false;
        }
        priceUnits = pairPrice(market, taker, makerLimitUnits);
        boolean inBand = priceUnits >= market.bandLowUnits() && priceUnits <= market.bandHighUnits();
        if (!inBand || !(taker.isProtected || terms.nbboProtection(maker))) {
            return inBand;
        }
        return priceUnits >= market.bidUnits() && priceUnits <= market.askUnits();
    }

    private static long pairPrice(Market market, TakerTerms taker, long makerLimitUnits) {
        if (market.parameters().policies().pairPrice() == PairPrice.MIDPOINT) {
            return taker.isMarket ? makerLimitUnits : (makerLimitUnits + taker.limitUnits) / 2;
        }
        long midUnits = (market.bidUnits() + market.askUnits()) / 2;
        if (taker.side == Side.BUY) {
            long atMost = taker.isMarket ? Long.MAX_VALUE : taker.limitUnits;
            return Math.min(Math.max(midUnits, makerLimitUnits), atMost);
        }
        long atLeast = taker.isMarket ? 0 : taker.limitUnits;
        return Math.max(Math.min(midUnits, makerLimitUnits), atLeast);
    }
}
