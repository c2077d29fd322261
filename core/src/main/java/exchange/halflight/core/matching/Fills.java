package exchange.halflight.core.matching;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.margin.FillSide;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Sequences;

/**
 * What happens when two orders meet, whatever the book (procedure section 5): a fill, made only where both sides can afford
 * it, or the end of an order that cannot or that met its own account.
 */
final class Fills {
    /** Stands for the taker's order where a liquidation closes without one. */
    private static final long NO_ORDER = 0;

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

    Fills(OpenOrders orders, HoldKeeper holds, Ledger ledger, Accounts accounts, Sequences sequences, Events events) {
        this.orders = orders;
        slots = orders.slots();
        details = orders.details();
        this.holds = holds;
        settlement = new Settlement(ledger, events);
        this.accounts = accounts;
        this.sequences = sequences;
        this.events = events;
    }

    /** Counts traded size from here. */
    void begin() {
        tradedUnits = 0;
    }

    /** Size traded since {@link #begin}. */
    long tradedUnits() {
        return tradedUnits;
    }

    /** Cancels what the mode of the incoming order, or of the younger of two resting ones, says; answers whether that one is still open. */
    boolean preventSelfTrade(int incoming, int maker) {
        SelfTradePrevention mode = details.selfTradePrevention(incoming);
        boolean open = true;
        if (mode != SelfTradePrevention.EXPIRE_TAKER) {
            Position position = orders.positionOf(maker);
            long incomingId = slots.orderId(incoming);
            orders.cancel(maker, CancelReason.SELF_TRADE_PREVENTED);
            // The side left over may require more than both did, which costs the incoming order first.
            holds.follow(position, arriving(incoming));
            open = slots.orderId(incoming) == incomingId;
        }
        if (open && mode != SelfTradePrevention.EXPIRE_MAKER) {
            cancelTaker(incoming, CancelReason.SELF_TRADE_PREVENTED);
            open = false;
        }
        return open;
    }

    /** One fill, or the end of whoever cannot afford it; answers whether the taker is still open. */
    boolean trade(int incoming, int makerSlot, long priceUnits, long sizeUnits) {
        Position taker = orders.positionOf(incoming);
        Position maker = orders.positionOf(makerSlot);
        name(takerFill, incoming, true).compute(taker, priceUnits, sizeUnits, true);
        name(makerFill, makerSlot, false).compute(maker, priceUnits, sizeUnits, true);
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
        return !makerCan || fill(incoming, makerSlot, taker, maker, priceUnits);
    }

    /** One fill of a forced close, which carries no fee, or the end of a maker who cannot afford it. */
    Forced close(ClosingSide closing, int makerSlot, long priceUnits, long sizeUnits) {
        Position maker = orders.positionOf(makerSlot);
        name(makerFill, makerSlot, false).compute(maker, priceUnits, sizeUnits, false);
        if (!makerFill.isAffordable(maker)) {
            orders.cancel(makerSlot, CancelReason.INSUFFICIENT_COLLATERAL);
            holds.follow(maker);
            return Forced.MAKER_ENDED;
        }
        long notionalMicros = makerFill.notionalMicros();
        if (!closing.accepts(notionalMicros, sizeUnits)) {
            return Forced.REFUSED;
        }
        Market market = maker.market();
        market.traded(priceUnits, sizeUnits);
        long makerId = slots.orderId(makerSlot);
        events.tradeExecuted(sequences.nextTradeId(), market.id(), NO_ORDER, makerId, priceUnits, sizeUnits);
        orders.waiting().traded(market.id(), priceUnits);
        long makerTwin = orders.twins().of(makerSlot);
        reduce(makerSlot, sizeUnits, makerFill);
        closing.filled(maker, notionalMicros, sizeUnits);
        boolean makerHolds = settlement.settle(maker, makerFill);
        orders.cutReduceOnly(maker);
        if (!makerHolds) {
            holds.follow(maker);
        }
        cancelTwin(makerTwin, OrderSlots.NONE);
        return Forced.FILLED;
    }

    /** What a maker and a forced close do to each other. */
    enum Forced {
        FILLED,
        MAKER_ENDED,
        REFUSED
    }

    private FillSide name(FillSide fill, int slot, boolean isTaker) {
        return fill.order(
                details.side(slot),
                isTaker,
                details.reduceOnly(slot),
                details.openedNotionalMicros(slot),
                details.takerNotionalMicros(slot));
    }

    private boolean fill(int incoming, int makerSlot, Position taker, Position maker, long priceUnits) {
        Market market = taker.market();
        long sizeUnits = makerFill.sizeUnits();
        tradedUnits += sizeUnits;
        market.traded(priceUnits, sizeUnits);
        events.tradeExecuted(
                sequences.nextTradeId(),
                market.id(),
                slots.orderId(incoming),
                slots.orderId(makerSlot),
                priceUnits,
                sizeUnits);
        orders.waiting().traded(market.id(), priceUnits);
        long takerTwin = orders.twins().of(incoming);
        long makerTwin = orders.twins().of(makerSlot);
        boolean open = reduce(incoming, sizeUnits, takerFill);
        reduce(makerSlot, sizeUnits, makerFill);
        boolean takerHolds = settlement.settle(taker, takerFill);
        boolean makerHolds = settlement.settle(maker, makerFill);
        Account creator = accounts.find(market.parameters().creatorAccountId());
        settlement.chargeFees(taker, takerFill, maker, makerFill, creator);
        long incomingId = open ? slots.orderId(incoming) : 0;
        orders.cutReduceOnly(taker); // holds nothing: what is required stays
        if (!takerHolds) {
            holds.follow(taker, open ? arriving(incoming) : OrderSlots.NONE);
        }
        orders.cutReduceOnly(maker);
        if (!makerHolds) {
            holds.follow(maker);
        }
        open = open && slots.orderId(incoming) == incomingId;
        if ((takerTwin | makerTwin) != 0) {
            cancelTwin(takerTwin, open ? incoming : OrderSlots.NONE);
            open = open && slots.orderId(incoming) == incomingId;
            cancelTwin(makerTwin, open ? incoming : OrderSlots.NONE);
            open = open && slots.orderId(incoming) == incomingId;
        }
        return open;
    }

    /** One cancels the other: the twin goes, and what it held follows. */
    private void cancelTwin(long orderId, int incoming) {
        int twin = orderId == 0 ? OrderSlots.NONE : slots.find(orderId);
        if (twin != OrderSlots.NONE) {
            Position position = orders.positionOf(twin);
            orders.cancel(twin, CancelReason.ONE_CANCELS_OTHER);
            holds.follow(position, incoming == OrderSlots.NONE ? incoming : arriving(incoming));
        }
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

    /** The order itself where it is still on its way in: then it counts as the newest of its account. */
    private int arriving(int slot) {
        return orders.isResting(slot) ? OrderSlots.NONE : slot;
    }
}
