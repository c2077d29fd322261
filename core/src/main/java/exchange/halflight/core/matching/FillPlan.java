package exchange.halflight.core.matching;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.account.ShadowPositions;
import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.margin.FillSide;
import exchange.halflight.core.margin.Holds;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import org.agrona.collections.IntHashSet;

/**
 * Whether a fill-or-kill order would trade whole (procedure section 6): {@link Matching} tried on copies of the positions,
 * with the same affordability, settlement, cancels and cuts, so that a plan that succeeds cannot fail when carried out.
 */
public final class FillPlan {
    private final OpenOrders orders;
    private final OrderSlots slots;
    private final OrderDetails details;
    private final Accounts accounts;
    private final ShadowPositions shadows = new ShadowPositions();
    private final IntHashSet cancelled = new IntHashSet();
    private final Ledger ledger;
    private final Settlement settlement;
    private final FillSide takerFill = new FillSide();
    private final FillSide makerFill = new FillSide();

    private Position taker;
    private Account creator;
    private boolean takerCounted;
    private long limitUnits;
    private long remainingUnits;
    private boolean takerEnded;

    public FillPlan(OpenOrders orders, Accounts accounts) {
        this.orders = orders;
        slots = orders.slots();
        details = orders.details();
        this.accounts = accounts;
        Events nobody = new NoEvents();
        ledger = new Ledger(nobody);
        settlement = new Settlement(ledger, nobody);
    }

    /**
     * How much of the order would trade at once.
     *
     * @param order a valid order that its account can hold and, where it will hold anything, counts in its sums
     * @param limit its limit, or the collar's bound
     * @param sizeUnits its size, cut where it is reduce-only
     */
    public long fillableUnits(Position position, NewOrder order, long limit, long sizeUnits) {
        Market market = position.market();
        long clearing = market.clearingMicros();
        begin(position, order, limit, sizeUnits);
        int maker = market.book().best(order.side.opposite());
        while (maker != LitBook.NONE && remainingUnits > 0 && !takerEnded && reaches(order.side, maker)) {
            if (slots.owner(maker) == position.index()) {
                break;
            }
            if (!cancelled.contains(maker)) {
                trade(maker, order.side);
            }
            maker = market.book().next(maker);
        }
        market.addClearing(clearing - market.clearingMicros());
        return sizeUnits - remainingUnits;
    }

    private void begin(Position position, NewOrder order, long limit, long sizeUnits) {
        shadows.clear();
        cancelled.clear();
        Market market = position.market();
        taker = shadows.of(position);
        Account realCreator = accounts.find(market.parameters().creatorAccountId());
        creator = realCreator == null ? null : shadows.of(realCreator, market.id());
        takerCounted = order.type == OrderType.LIMIT && !order.reduceOnly;
        limitUnits = limit;
        remainingUnits = sizeUnits;
        takerEnded = false;
        if (takerCounted) {
            moveHold(taker, Holds.required(taker) - taker.holdMicros());
        }
        takerFill.order(order.side, true, order.reduceOnly, 0, 0);
    }

    private boolean reaches(Side side, int maker) {
        long priceUnits = details.priceUnits(maker);
        return side == Side.BUY ? priceUnits <= limitUnits : priceUnits >= limitUnits;
    }

    private void trade(int makerSlot, Side takerSide) {
        Position realMaker = orders.positionOf(makerSlot);
        Position maker = shadows.of(realMaker);
        long available = availableUnits(makerSlot, maker);
        if (available == 0) {
            return;
        }
        long sizeUnits = Math.min(remainingUnits, available);
        long priceUnits = details.priceUnits(makerSlot);
        long openedBefore = takerFill.openedMicros();
        long takenBefore = takerFill.takenMicros();
        takerFill.compute(taker, priceUnits, sizeUnits);
        makerFill.order(
                takerSide.opposite(),
                false,
                details.reduceOnly(makerSlot),
                details.openedNotionalMicros(makerSlot),
                details.takerNotionalMicros(makerSlot));
        makerFill.compute(maker, priceUnits, sizeUnits);
        if (!takerFill.isAffordable(taker)) {
            takerEnded = true;
        } else if (!makerFill.isAffordable(maker)) {
            takerFill.order(takerSide, true, takerFill.isReduceOnly(), openedBefore, takenBefore);
            cancel(makerSlot, maker);
            follow(maker, realMaker);
        } else {
            fill(makerSlot, maker, sizeUnits, takerSide);
            if (remainingUnits > 0) {
                followTaker();
                follow(maker, realMaker);
            }
        }
    }

    /** What is left of a maker's order: cut to its position where it is reduce-only. */
    private long availableUnits(int makerSlot, Position maker) {
        long remaining = slots.remainingUnits(makerSlot);
        if (!details.reduceOnly(makerSlot)) {
            return remaining;
        }
        long reducible = details.side(makerSlot) == Side.BUY ? maker.shortUnits() : maker.longUnits();
        return Math.min(remaining, reducible);
    }

    private void fill(int makerSlot, Position maker, long sizeUnits, Side takerSide) {
        if (takerCounted) {
            long mark = taker.market().markUnits();
            Holds.recount(taker, takerSide, limitUnits, mark, remainingUnits, remainingUnits - sizeUnits);
        }
        remainingUnits -= sizeUnits;
        long makerRemaining = slots.remainingUnits(makerSlot);
        recountMaker(makerSlot, maker, makerRemaining, makerRemaining - sizeUnits);
        settlement.settle(taker, takerFill);
        settlement.settle(maker, makerFill);
        settlement.chargeFees(taker, takerFill, maker, makerFill, creator);
        if (makerRemaining == sizeUnits) {
            cancelled.add(makerSlot); // gone: no longer among those that could be cancelled
        }
    }

    /** The taker's own rest would be the first to go where its hold does not fit, which ends the plan. */
    private void followTaker() {
        long missing = Holds.required(taker) - taker.holdMicros();
        if (missing <= taker.account().freeMicros()) {
            moveHold(taker, missing);
        } else {
            takerEnded = true;
        }
    }

    private void follow(Position maker, Position realMaker) {
        long missing = Holds.required(maker) - maker.holdMicros();
        int next = realMaker.newestOrder();
        while (missing > maker.account().freeMicros()) {
            if (!cancelled.contains(next)) {
                cancel(next, maker);
                missing = Holds.required(maker) - maker.holdMicros();
            }
            next = details.older(next);
        }
        moveHold(maker, missing);
    }

    private void cancel(int slot, Position owner) {
        cancelled.add(slot);
        recountMaker(slot, owner, slots.remainingUnits(slot), 0);
    }

    private void recountMaker(int slot, Position owner, long fromUnits, long toUnits) {
        if (!details.outsideSums(slot)) {
            Holds.recount(
                    owner, details.side(slot), details.priceUnits(slot), details.markUnits(slot), fromUnits, toUnits);
        }
    }

    private void moveHold(Position position, long missing) {
        if (missing > 0) {
            ledger.reserve(position, missing);
        } else if (missing < 0) {
            ledger.release(position, -missing);
        }
    }
}
