package exchange.halflight.core.matching;

import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.book.SlotList;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Side;

/**
 * Matching on dark books (rulebook section 7): an incoming order against the resting ones, and resting orders with each other
 * until no two are left that may trade. What two orders do when they meet is {@link Fills}' business, as on a lit book.
 */
public final class DarkMatching {
    private static final int NONE = DarkBook.NONE;

    private final OpenOrders orders;
    private final OrderSlots slots;
    private final Fills fills;
    private final FillPlan plan;
    private final DarkScan scan;
    private final DarkScan fullScan;
    private final DarkScan.Makers makers;
    private final TakerTerms taker = new TakerTerms();

    DarkMatching(OpenOrders orders, Fills fills, FillPlan plan) {
        this.orders = orders;
        slots = orders.slots();
        this.fills = fills;
        this.plan = plan;
        scan = new DarkScan(orders, false);
        fullScan = new DarkScan(orders, true);
        makers = slots::remainingUnits;
    }

    /** Trades an accepted order, which is not resting, until it is filled, ended or nothing more can trade. */
    void match(int incoming) {
        Market market = orders.positionOf(incoming).market();
        DarkBook book = market.dark();
        if (!market.darkMatches() || (book.terms().allOrNone(incoming) && !gathersAll(incoming))) {
            return;
        }
        taker.of(incoming, orders, book);
        boolean open = true;
        while (open) {
            int maker = scan.first(market, taker, slots.remainingUnits(incoming), makers);
            if (maker == NONE) {
                return;
            }
            open = meet(incoming, maker);
        }
    }

    /** Whether an incoming all-or-none order would trade whole; an own order in its way is dealt with before anything trades. */
    private boolean gathersAll(int incoming) {
        taker.of(incoming, orders, orders.positionOf(incoming).market().dark());
        while (true) {
            if (scan.first(taker.position.market(), taker, slots.remainingUnits(incoming), makers) == NONE) {
                return false;
            }
            if (plan.fillableUnits(incoming) == slots.remainingUnits(incoming)) {
                return true;
            }
            int own = plan.ownOrderReached();
            if (own == NONE || !fills.preventSelfTrade(incoming, own)) {
                return false;
            }
        }
    }

    /** Trades resting orders that have become smaller, and so may meet a minimum now, until none of them can. */
    public void matchShrunk(Market market) {
        SlotList shrunk = market.dark().shrunk();
        if (market.darkMatches()) {
            while (meetFirst(market, shrunk)) {
                // each meeting ends or shrinks an order
            }
        }
        shrunk.clear();
    }

    /** The first pair, by the priority of the buy, then of the sell, that one of these orders is part of. */
    private boolean meetFirst(Market market, SlotList shrunk) {
        int buy = NONE;
        int sell = NONE;
        for (int i = shrunk.size() - 1; i >= 0; i--) {
            int slot = shrunk.get(i);
            int other = rests(slot, market) ? counterparty(market, slot) : NONE;
            if (other == NONE) {
                shrunk.removeAt(i);
                continue;
            }
            boolean isBuy = market.dark().terms().side(slot) == Side.BUY;
            int itsBuy = isBuy ? slot : other;
            int itsSell = isBuy ? other : slot;
            if (buy == NONE
                    || DarkScan.isBefore(market.dark(), itsBuy, buy)
                    || (itsBuy == buy && DarkScan.isBefore(market.dark(), itsSell, sell))) {
                buy = itsBuy;
                sell = itsSell;
            }
        }
        if (buy == NONE) {
            return false;
        }
        meetResting(market, buy, sell);
        return true;
    }

    private boolean rests(int slot, Market market) {
        return slots.orderId(slot) != 0
                && orders.isResting(slot)
                && orders.positionOf(slot).market() == market;
    }

    /** Trades all resting orders with each other, buys in priority order, until no two are left that may trade. */
    public void matchResting(Market market) {
        if (market.darkMatches()) {
            while (meetFirst(market)) {
                // each meeting ends or shrinks an order
            }
        }
        market.dark().shrunk().clear();
    }

    private boolean meetFirst(Market market) {
        DarkBook book = market.dark();
        int sell = book.first(Side.SELL);
        if (sell == NONE) {
            return false;
        }
        long bestSellUnits = book.limitUnits(Side.SELL);
        for (int buy = book.first(Side.BUY); buy != NONE; buy = book.next(Side.BUY)) {
            if (book.limitUnits(Side.BUY) < bestSellUnits) {
                return false;
            }
            sell = counterparty(market, buy);
            if (sell != NONE) {
                meetResting(market, buy, sell);
                return true;
            }
        }
        return false;
    }

    /** Whether there is a resting order that this one could trade with, or an own one: for audits, without short cuts. */
    public boolean couldMeet(Market market, int resting) {
        taker.of(resting, orders, market.dark());
        return fullScan.first(market, taker, slots.remainingUnits(resting), makers) != NONE;
    }

    /** The first resting order that this one may trade with, or its own that it reaches before. */
    private int counterparty(Market market, int resting) {
        taker.of(resting, orders, market.dark());
        return scan.first(market, taker, slots.remainingUnits(resting), makers);
    }

    private void meetResting(Market market, int buy, int sell) {
        DarkTerms terms = market.dark().terms();
        boolean buyIsYounger = terms.entry(buy) > terms.entry(sell);
        int younger = buyIsYounger ? buy : sell;
        int older = buyIsYounger ? sell : buy;
        taker.of(buy, orders, market.dark());
        scan.pair(market, taker, buy, sell);
        meet(younger, older);
    }

    private boolean meet(int takerSlot, int maker) {
        return scan.isOwn()
                ? fills.preventSelfTrade(takerSlot, maker)
                : fills.trade(takerSlot, maker, scan.priceUnits(), scan.sizeUnits());
    }
}
