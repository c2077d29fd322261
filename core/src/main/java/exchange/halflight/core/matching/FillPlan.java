package exchange.halflight.core.matching;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.account.ShadowPositions;
import exchange.halflight.core.book.DarkBook;
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
    private final Ledger ledger;
    private final Settlement settlement;
    private final PlannedMakers makers;
    private final FillSide takerFill = new FillSide();

    private final DarkScan scan;
    private final DarkScan.Makers darkMakers;
    private final TakerTerms darkTaker = new TakerTerms();

    private Position taker;
    private Side takerSide;
    private Account creator;
    private boolean takerCounted;
    /** The taker's limit or its collar's bound; what its hold is counted at. */
    private long limitUnits;

    private long takerMarkUnits;
    private long remainingUnits;
    private boolean takerEnded;
    private int ownOrderReached;

    public FillPlan(OpenOrders orders, Accounts accounts) {
        this.orders = orders;
        slots = orders.slots();
        details = orders.details();
        this.accounts = accounts;
        Events nobody = new NoEvents();
        ledger = new Ledger(nobody);
        settlement = new Settlement(ledger, nobody);
        makers = new PlannedMakers(orders, shadows, ledger);
        darkMakers = makers::availableUnits;
        scan = new DarkScan(orders, true);
    }

    /**
     * How much of the order would trade at once.
     *
     * @param order a valid order that its account can hold and, where it will hold anything, counts in its sums
     * @param limit its limit, or the collar's bound
     * @param sizeUnits its size, cut where it is reduce-only
     */
    public long fillableUnits(Position position, NewOrder order, long limit, long sizeUnits) {
        limitUnits = limit;
        takerMarkUnits = position.market().markUnits();
        takerCounted = order.type != OrderType.MARKET && !order.reduceOnly;
        takerFill.order(order.side, true, order.reduceOnly, 0, 0);
        if (position.market().isDark()) {
            darkTaker.of(order, position);
        }
        return run(position, order.side, sizeUnits);
    }

    /**
     * How much of an accepted order of a dark market, which is not resting, would trade at once.
     *
     * @param slot the order; its hold is what it requires
     */
    long fillableUnits(int slot) {
        Position position = orders.positionOf(slot);
        limitUnits = details.priceUnits(slot);
        takerMarkUnits = details.markUnits(slot);
        takerCounted = !details.outsideSums(slot);
        takerFill.order(
                details.side(slot),
                true,
                details.reduceOnly(slot),
                details.openedNotionalMicros(slot),
                details.takerNotionalMicros(slot));
        darkTaker.of(slot, orders, position.market().dark());
        return run(position, details.side(slot), slots.remainingUnits(slot));
    }

    /** The order of the taker's own account that ended the last plan, or {@link OrderSlots#NONE}. */
    int ownOrderReached() {
        return ownOrderReached;
    }

    private long run(Position position, Side side, long sizeUnits) {
        Market market = position.market();
        long clearing = market.clearingMicros();
        makers.clear();
        taker = shadows.of(position);
        takerSide = side;
        Account realCreator = accounts.find(market.parameters().creatorAccountId());
        creator = realCreator == null ? null : shadows.of(realCreator, market.id());
        remainingUnits = sizeUnits;
        takerEnded = false;
        ownOrderReached = OrderSlots.NONE;
        if (takerCounted) {
            makers.moveHold(taker, Holds.required(taker) - taker.holdMicros());
        }
        if (market.isDark()) {
            runDark(market);
        } else {
            runLit(market, position.index());
        }
        market.addClearing(clearing - market.clearingMicros());
        return sizeUnits - remainingUnits;
    }

    private void runLit(Market market, int owner) {
        int maker = market.book().best(takerSide.opposite());
        while (maker != LitBook.NONE && remainingUnits > 0 && !takerEnded && reaches(maker)) {
            if (slots.owner(maker) == owner) {
                ownOrderReached = maker;
                return;
            }
            long available = makers.availableUnits(maker);
            if (available > 0) {
                trade(maker, details.priceUnits(maker), Math.min(remainingUnits, available));
            }
            maker = market.book().next(maker);
        }
    }

    private void runDark(Market market) {
        while (market.darkMatches() && remainingUnits > 0 && !takerEnded) {
            int maker = scan.first(market, darkTaker, remainingUnits, darkMakers);
            if (maker == DarkBook.NONE) {
                return;
            }
            if (scan.isOwn()) {
                ownOrderReached = maker;
                return;
            }
            trade(maker, scan.priceUnits(), scan.sizeUnits());
        }
    }

    private boolean reaches(int maker) {
        long priceUnits = details.priceUnits(maker);
        return takerSide == Side.BUY ? priceUnits <= limitUnits : priceUnits >= limitUnits;
    }

    private void trade(int makerSlot, long priceUnits, long sizeUnits) {
        Position maker = makers.positionOf(makerSlot);
        long openedBefore = takerFill.openedMicros();
        long takenBefore = takerFill.takenMicros();
        takerFill.compute(taker, priceUnits, sizeUnits, true);
        FillSide makerFill = makers.compute(makerSlot, priceUnits, sizeUnits, true);
        if (!takerFill.isAffordable(taker)) {
            takerEnded = true;
        } else if (!makerFill.isAffordable(maker)) {
            takerFill.order(takerSide, true, takerFill.isReduceOnly(), openedBefore, takenBefore);
            makers.cancel(makerSlot);
            makers.follow(makerSlot);
        } else {
            fill(makerSlot, maker, makerFill);
            if (remainingUnits > 0) {
                followTaker();
                makers.follow(makerSlot);
            }
        }
    }

    private void fill(int makerSlot, Position maker, FillSide makerFill) {
        long sizeUnits = makerFill.sizeUnits();
        if (takerCounted) {
            Holds.recount(taker, takerSide, limitUnits, takerMarkUnits, remainingUnits, remainingUnits - sizeUnits);
        }
        remainingUnits -= sizeUnits;
        makers.reduce(makerSlot, sizeUnits);
        settlement.settle(taker, takerFill);
        settlement.settle(maker, makerFill);
        settlement.chargeFees(taker, takerFill, maker, makerFill, creator);
    }

    /** The taker's own rest would be the first to go where its hold does not fit, which ends the plan. */
    private void followTaker() {
        long missing = Holds.required(taker) - taker.holdMicros();
        if (missing <= taker.account().freeMicros()) {
            makers.moveHold(taker, missing);
        } else {
            takerEnded = true;
        }
    }
}
