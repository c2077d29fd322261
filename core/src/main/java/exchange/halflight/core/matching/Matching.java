package exchange.halflight.core.matching;

import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Sequences;
import exchange.halflight.core.order.Side;

/**
 * Matches an incoming order: on a lit book by price-time priority at the maker's price (procedure section 5), on a dark one
 * by {@link DarkMatching}.
 */
public final class Matching {
    private final OpenOrders orders;
    private final OrderSlots slots;
    private final OrderDetails details;
    private final Fills fills;
    private final DarkMatching dark;
    private final ForcedScan forced;

    public Matching(
            OpenOrders orders, HoldKeeper holds, Ledger ledger, Accounts accounts, Sequences sequences, Events events) {
        this.orders = orders;
        slots = orders.slots();
        details = orders.details();
        fills = new Fills(orders, holds, ledger, accounts, sequences, events);
        forced = new ForcedScan(orders);
        dark = new DarkMatching(orders, fills, new FillPlan(orders, accounts));
    }

    /** The worst tick at which an order with this limit may trade: limits off the tick (collars) round inwards. */
    static long limitTick(Market market, Side side, long limitUnits) {
        long tick = limitUnits / market.tickUnits();
        return side == Side.SELL && tick * market.tickUnits() != limitUnits ? tick + 1 : tick;
    }

    /**
     * Trades an accepted order, which is not resting, until it is filled, ended or nothing more can trade.
     *
     * @return the size traded; the order may have ended, its slot then has another order id or none
     */
    public long match(int incoming) {
        fills.begin();
        Market market = orders.positionOf(incoming).market();
        if (market.isDark()) {
            dark.match(incoming);
            return fills.tradedUnits();
        }
        Side side = details.side(incoming);
        long limitTick = limitTick(market, side, details.priceUnits(incoming));
        LitBook book = market.book();
        boolean open = true;
        while (open && book.crosses(side, limitTick)) {
            int maker = book.best(side.opposite());
            open = slots.owner(maker) == slots.owner(incoming)
                    ? fills.preventSelfTrade(incoming, maker)
                    : trade(incoming, maker);
        }
        return fills.tradedUnits();
    }

    private boolean trade(int incoming, int maker) {
        long sizeUnits = Math.min(slots.remainingUnits(incoming), slots.remainingUnits(maker));
        return fills.trade(incoming, maker, details.priceUnits(maker), sizeUnits);
    }

    /**
     * Closes a liquidated position against the resting orders of others, which must be all there are. Carries no fees.
     *
     * @param limitUnits worst price; 0 = that of a MARKET order
     * @param wantedUnits size to close, at most the position's
     * @return the size closed; less than wanted where the book ends at the limit or the closing side takes no more
     */
    public long close(ClosingSide closing, long limitUnits, long wantedUnits) {
        forced.begin(closing.position(), limitUnits);
        long leftUnits = wantedUnits;
        while (leftUnits > 0) {
            int maker = forced.next(leftUnits, slots::remainingUnits, ForcedScan.NONE);
            if (maker == ForcedScan.NONE) {
                break;
            }
            Fills.Forced outcome = fills.close(closing, maker, forced.priceUnits(), forced.sizeUnits());
            if (outcome == Fills.Forced.REFUSED) {
                break;
            }
            leftUnits -= outcome == Fills.Forced.FILLED ? forced.sizeUnits() : 0;
        }
        return wantedUnits - leftUnits;
    }

    /** The matching of resting orders of dark books. */
    public DarkMatching dark() {
        return dark;
    }
}
