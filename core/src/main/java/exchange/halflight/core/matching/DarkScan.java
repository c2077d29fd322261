package exchange.halflight.core.matching;

import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderDetails;
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
    private final OrderDetails details;
    private final boolean looksAtEach;
    private boolean own;
    private long priceUnits;
    private long sizeUnits;

    /** @param looksAtEach whether to look also at orders that the book says take only larger fills: where makers have less than the book says */
    DarkScan(OpenOrders orders, boolean looksAtEach) {
        this.looksAtEach = looksAtEach;
        slots = orders.slots();
        details = orders.details();
    }

    /**
     * The first order that the taker may trade with, or its own that it reaches before; {@link DarkBook#NONE} where there is
     * none.
     *
     * @param units what is left of the taker
     */
    int first(Market market, TakerTerms taker, long units, Makers makers) {
        DarkBook book = market.dark();
        Side opposite = taker.side.opposite();
        int found = walk(market, taker, units, makers);
        if (book.leavesOut(opposite) && taker.position.leastFillOrders() > 0) {
            int ownFound = firstOwn(market, taker, makers);
            if (ownFound != DarkBook.NONE && (found == DarkBook.NONE || isBefore(book, ownFound, found))) {
                own = true;
                return ownFound;
            }
            if (found != DarkBook.NONE) {
                mayMeet(market, taker, found, book.limitOf(found)); // its price once more
            }
        }
        return found;
    }

    /** The first own order that may meet the taker: those that a walk leaves out count before any minimum as well. */
    private int firstOwn(Market market, TakerTerms taker, Makers makers) {
        DarkBook book = market.dark();
        int first = DarkBook.NONE;
        for (int slot = taker.position.newestOrder(); slot != DarkBook.NONE; slot = details.older(slot)) {
            boolean counts = details.hasLeastFill(slot)
                    && details.side(slot) != taker.side
                    && slots.place(slot) != OrderSlots.NONE
                    && makers.availableUnits(slot) > 0
                    && taker.reaches(book.limitOf(slot))
                    && mayMeet(market, taker, slot, book.limitOf(slot));
            if (counts && (first == DarkBook.NONE || isBefore(book, slot, first))) {
                first = slot;
            }
        }
        return first;
    }

    /** Whether the first of two orders of one side has priority. */
    static boolean isBefore(DarkBook book, int a, int b) {
        long limitA = book.limitOf(a);
        long limitB = book.limitOf(b);
        if (limitA != limitB) {
            return (book.terms().side(a) == Side.BUY) == (limitA > limitB);
        }
        return book.terms().entry(a) < book.terms().entry(b);
    }

    private int walk(Market market, TakerTerms taker, long units, Makers makers) {
        DarkBook book = market.dark();
        DarkTerms terms = book.terms();
        Side opposite = taker.side.opposite();
        long leastOfTaker = taker.leastUnits(units);
        int slot = book.first(opposite, looksAtEach ? Long.MAX_VALUE : units, taker.reachUnits());
        while (slot != DarkBook.NONE && taker.reaches(book.limitUnits(opposite))) {
            long available = makers.availableUnits(slot);
            if (available > 0 && mayMeet(market, taker, slot, book.limitUnits(opposite))) {
                own = slots.owner(slot) == taker.position.index();
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

    /** Takes a pair of resting orders that may meet as found. */
    void pair(Market market, TakerTerms taker, int takerSlot, int makerSlot) {
        mayMeet(market, taker, makerSlot, market.dark().limitOf(makerSlot));
        own = slots.owner(makerSlot) == taker.position.index();
        sizeUnits = Math.min(slots.remainingUnits(takerSlot), slots.remainingUnits(makerSlot));
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
