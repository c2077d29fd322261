package exchange.halflight.core.matching;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.margin.FillSide;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Sequences;
import exchange.halflight.core.order.Side;

/**
 * Matches an incoming order on a lit book (procedure section 5): price-time priority at the maker's price, each fill made
 * only where both sides can afford it.
 */
public final class Matching {
    private final OpenOrders orders;
    private final OrderSlots slots;
    private final OrderDetails details;
    private final HoldKeeper holds;
    private final Settlement settlement;
    private final Accounts accounts;
    private final Sequences sequences;
    private final Events events;
    private final FillSide takerFill = new FillSide();
    private final FillSide makerFill = new FillSide();
    private long tradedUnits;

    public Matching(
            OpenOrders orders, HoldKeeper holds, Ledger ledger, Accounts accounts, Sequences sequences, Events events) {
        this.orders = orders;
        slots = orders.slots();
        details = orders.details();
        this.holds = holds;
        settlement = new Settlement(ledger, events);
        this.accounts = accounts;
        this.sequences = sequences;
        this.events = events;
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
        tradedUnits = 0;
        Position taker = orders.positionOf(incoming);
        Market market = taker.market();
        Side side = details.side(incoming);
        long limitTick = limitTick(market, side, details.priceUnits(incoming));
        LitBook book = market.book();
        boolean open = true;
        while (open && book.crosses(side, limitTick)) {
            int maker = book.best(side.opposite());
            open = slots.owner(maker) == slots.owner(incoming)
                    ? preventSelfTrade(incoming, maker)
                    : trade(incoming, maker, taker);
        }
        return tradedUnits;
    }

    /** Cancels what the incoming order's mode says; answers whether the incoming order is still open. */
    private boolean preventSelfTrade(int incoming, int maker) {
        SelfTradePrevention mode = details.selfTradePrevention(incoming);
        boolean open = true;
        if (mode != SelfTradePrevention.EXPIRE_TAKER) {
            Position position = orders.positionOf(maker);
            long incomingId = slots.orderId(incoming);
            orders.cancel(maker, CancelReason.SELF_TRADE_PREVENTED);
            // The side left over may require more than both did, which costs the incoming order first.
            holds.follow(position, incoming);
            open = slots.orderId(incoming) == incomingId;
        }
        if (open && mode != SelfTradePrevention.EXPIRE_MAKER) {
            cancelTaker(incoming, CancelReason.SELF_TRADE_PREVENTED);
            open = false;
        }
        return open;
    }

    /** One fill, or the end of whoever cannot afford it; answers whether the incoming order is still open. */
    private boolean trade(int incoming, int makerSlot, Position taker) {
        Position maker = orders.positionOf(makerSlot);
        long sizeUnits = Math.min(slots.remainingUnits(incoming), slots.remainingUnits(makerSlot));
        long priceUnits = details.priceUnits(makerSlot);
        compute(takerFill, incoming, true, taker, priceUnits, sizeUnits);
        compute(makerFill, makerSlot, false, maker, priceUnits, sizeUnits);
        boolean makerCan = makerFill.isAffordable(maker);
        boolean takerCan = takerFill.isAffordable(taker);
        if (!makerCan) {
            orders.cancel(makerSlot, CancelReason.INSUFFICIENT_COLLATERAL);
            holds.follow(maker);
        }
        if (!takerCan) {
            cancelTaker(incoming, CancelReason.INSUFFICIENT_COLLATERAL);
            return false;
        }
        return !makerCan || fill(incoming, makerSlot, taker, maker);
    }

    private void compute(FillSide fill, int slot, boolean isTaker, Position position, long priceUnits, long sizeUnits) {
        fill.order(
                details.side(slot),
                isTaker,
                details.reduceOnly(slot),
                details.openedNotionalMicros(slot),
                details.takerNotionalMicros(slot));
        fill.compute(position, priceUnits, sizeUnits);
    }

    private boolean fill(int incoming, int makerSlot, Position taker, Position maker) {
        Market market = taker.market();
        long sizeUnits = makerFill.sizeUnits();
        tradedUnits += sizeUnits;
        events.tradeExecuted(
                sequences.nextTradeId(),
                market.id(),
                slots.orderId(incoming),
                slots.orderId(makerSlot),
                details.priceUnits(makerSlot),
                sizeUnits);
        boolean open = reduce(incoming, sizeUnits, takerFill);
        reduce(makerSlot, sizeUnits, makerFill);
        boolean takerHolds = settlement.settle(taker, takerFill);
        boolean makerHolds = settlement.settle(maker, makerFill);
        Account creator = accounts.find(market.parameters().creatorAccountId());
        settlement.chargeFees(taker, takerFill, maker, makerFill, creator);
        long incomingId = open ? slots.orderId(incoming) : 0;
        orders.cutReduceOnly(taker); // holds nothing: what is required stays
        if (!takerHolds) {
            holds.follow(taker, open ? incoming : OrderSlots.NONE);
        }
        orders.cutReduceOnly(maker);
        if (!makerHolds) {
            holds.follow(maker);
        }
        return open && slots.orderId(incoming) == incomingId;
    }

    /** Counts a fill in its order and closes the order where nothing is left; answers whether it is still open. */
    private boolean reduce(int slot, long sizeUnits, FillSide fill) {
        details.addFilledUnits(slot, sizeUnits);
        details.setOpenedNotionalMicros(slot, fill.openedMicros());
        details.setTakerNotionalMicros(slot, fill.takenMicros());
        orders.setRemaining(slot, slots.remainingUnits(slot) - sizeUnits);
        if (slots.remainingUnits(slot) == 0) {
            orders.close(slot);
            return false;
        }
        return true;
    }

    private void cancelTaker(int incoming, CancelReason reason) {
        Position taker = orders.positionOf(incoming);
        orders.cancel(incoming, reason);
        holds.follow(taker);
    }
}
