package exchange.halflight.testing.reference;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.TimeInForce;
import java.math.BigInteger;
import java.util.List;

/** Placing, amending and cancelling: the procedure's sections 2, 10 and 11. */
final class OrderDesk {
    private final World world;
    private final OrderChecks check;
    private final Matching matching;

    OrderDesk(World world) {
        this.world = world;
        check = new OrderChecks(world);
        matching = new Matching(world);
    }

    Outcome place(NewOrder request) {
        Market market = world.requireMarket(request.marketId);
        check.form(request);
        check.open(market);
        check.takesNewRisk(market, request.reduceOnly);
        check.size(market, request.sizeUnits);
        check.price(market, request.type, request.priceUnits);
        check.expiry(request);
        check.clientOrderIdIsFree(request.accountId, request.clientOrderId.toString());
        check.mark(market, request.reduceOnly);
        Order order = orderOf(request, market);
        admit(market, order, null);
        if (order.timeInForce == TimeInForce.FOK) {
            fillsWhole(order);
        }
        world.lastOrderId++;
        world.events.orderAccepted(order.id, request);
        if (order.remainingUnits < request.sizeUnits) {
            world.events.orderReduced(order.id, order.accountId, order.marketId, order.remainingUnits);
        }
        return enter(order);
    }

    private Order orderOf(NewOrder request, Market market) {
        Order order = new Order();
        order.id = world.lastOrderId + 1;
        order.accountId = request.accountId;
        order.marketId = request.marketId;
        order.side = request.side;
        order.type = request.type;
        order.timeInForce = request.timeInForce;
        order.selfTradePrevention = request.selfTradePrevention;
        order.postOnly = request.postOnly;
        order.reduceOnly = request.reduceOnly;
        order.clientOrderId = request.clientOrderId.toString();
        order.expiresNanos = request.expiresNanos;
        order.priceUnits =
                order.type == OrderType.MARKET ? market.bandBound(order.side) : Exact.big(request.priceUnits);
        order.remainingUnits = request.sizeUnits;
        order.markUnits = market.markUnits;
        return order;
    }

    /** The checks from the band on, which a placed and an amended order share. */
    private void admit(Market market, Order order, Order replaced) {
        check.band(market, order);
        check.cutToPosition(market, order);
        check.notional(market, order, replaced);
        check.postOnly(market, order);
        check.money(market, order, replaced);
    }

    private void fillsWhole(Order order) {
        World tryout = world.silentCopy();
        Order tried = order.copy();
        Matching plan = new Matching(tryout);
        tryout.openOrders.put(tried.id, tried);
        plan.followHold(tried.accountId, tryout.market(tried.marketId));
        long available = plan.fillOfPlan(tried);
        if (available < order.remainingUnits) {
            throw new Refusal(Rejection.FOK_NOT_FILLED, order.remainingUnits, available);
        }
    }

    /** Reserves the hold of an incoming order, matches it, and rests or ends what is left. */
    private Outcome enter(Order order) {
        long filledBefore = order.filledUnits;
        order.resting = false;
        world.openOrders.put(order.id, order);
        matching.followHold(order.accountId, world.market(order.marketId));
        matching.match(order);
        if (world.isOpen(order)) {
            if (order.timeInForce == TimeInForce.GTC || order.timeInForce == TimeInForce.GTD) {
                order.resting = true;
                order.rank = ++world.lastRank;
                world.events.orderRested(order.id, order.accountId, order.marketId, order.remainingUnits);
            } else {
                matching.cancel(order, CancelReason.IOC_REMAINDER);
            }
        }
        return new Outcome(order.id, order.filledUnits - filledBefore);
    }

    Outcome amend(OrderChange change) {
        Order order = find(change);
        Market market = world.market(order.marketId);
        if (change.priceUnits < 0) {
            throw new Refusal(Rejection.INVALID_PRICE, change.priceUnits, market.parameters.tickUnits());
        }
        if (change.sizeUnits < 0) {
            throw new Refusal(Rejection.INVALID_SIZE, change.sizeUnits, market.parameters.stepUnits());
        }
        if (change.sizeUnits > 0 && change.sizeUnits <= order.filledUnits) {
            matching.cancel(order, CancelReason.USER);
            return new Outcome(order.id, 0);
        }
        check.open(market);
        long price = change.priceUnits == 0 ? order.priceUnits.longValueExact() : change.priceUnits;
        long presentTotal = order.filledUnits + order.remainingUnits;
        long total = change.sizeUnits == 0 ? presentTotal : change.sizeUnits;
        boolean samePrice = Exact.big(price).equals(order.priceUnits);
        return samePrice && total <= presentTotal ? reduce(market, order, total) : replace(market, order, price, total);
    }

    private Outcome reduce(Market market, Order order, long totalUnits) {
        check.size(market, totalUnits);
        order.remainingUnits = totalUnits - order.filledUnits;
        tellAmended(order, true);
        matching.followHold(order.accountId, market);
        return new Outcome(order.id, 0);
    }

    private Outcome replace(Market market, Order order, long priceUnits, long totalUnits) {
        check.takesNewRisk(market, order.reduceOnly);
        check.size(market, totalUnits);
        check.price(market, order.type, priceUnits);
        check.mark(market, order.reduceOnly);
        Order amended = order.copy();
        amended.priceUnits = Exact.big(priceUnits);
        amended.remainingUnits = totalUnits - order.filledUnits;
        amended.markUnits = market.markUnits;
        admit(market, amended, order);
        world.openOrders.remove(order.id);
        tellAmended(amended, false);
        return enter(amended);
    }

    private void tellAmended(Order order, boolean keptPriority) {
        world.events.orderAmended(
                order.id,
                order.accountId,
                order.marketId,
                order.priceUnits.longValueExact(),
                order.remainingUnits,
                keptPriority);
    }

    Outcome cancel(OrderChange change) {
        Order order = find(change);
        matching.cancel(order, CancelReason.USER);
        return new Outcome(order.id, 0);
    }

    /** The open order of this account that the change names. */
    private Order find(OrderChange change) {
        String clientOrderId = change.clientOrderId.toString();
        for (Order order : world.openOrders.values()) {
            boolean named = change.orderId != 0
                    ? order.id == change.orderId
                    : change.clientOrderId.isValid()
                            && !clientOrderId.isEmpty()
                            && order.clientOrderId.equals(clientOrderId);
            if (named && order.accountId == change.accountId) {
                return order;
            }
        }
        throw new Refusal(Rejection.UNKNOWN_ORDER, change.orderId, 0);
    }

    Outcome cancelAll(int accountId, int marketId) {
        List<Market> markets = marketId == 0 ? world.markets : List.of(world.requireMarket(marketId));
        return new Outcome(cancelEach(accountId, markets, CancelReason.USER), 0);
    }

    /** Cancels every order of the account in these markets; returns how many of them it cancelled for this reason. */
    long cancelEach(int accountId, List<Market> markets, CancelReason reason) {
        long cancelled = 0;
        for (Market market : markets) {
            for (Order order : world.ordersOf(accountId, market)) {
                // The hold of those before it may have taken this one with it.
                if (world.isOpen(order)) {
                    matching.cancel(order, reason);
                    cancelled++;
                }
            }
        }
        return cancelled;
    }

    void expire(Order order) {
        matching.cancel(order, CancelReason.EXPIRED);
    }

    /** After a change of leverage: the money held follows, and margin is counted from nothing again. */
    void leverageChanged(int accountId, Market market) {
        matching.followHold(accountId, market);
        for (Order order : world.ordersOf(accountId, market)) {
            order.openedNotionalMicros = BigInteger.ZERO;
        }
    }
}
