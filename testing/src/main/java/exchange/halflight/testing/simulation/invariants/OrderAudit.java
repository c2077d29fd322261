package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import org.agrona.collections.Long2ObjectHashMap;

/** The orders: price-time priority, limits, sizes and attributes (rulebook sections 5 and 6). */
final class OrderAudit {
    private final Findings findings;
    private final TwinFold twins;
    private final AcceptanceAudit acceptance;
    private final Long2ObjectHashMap<OrderFold> open = new Long2ObjectHashMap<>();
    private long lastOrderId;
    /** Accepted or amended orders that neither rest nor ended yet. */
    private int underway;

    OrderAudit(GovernanceFold governance, Findings findings) {
        this.findings = findings;
        acceptance = new AcceptanceAudit(governance, findings);
        twins = new TwinFold(findings);
    }

    long lastOrderId() {
        return lastOrderId;
    }

    int openOrders() {
        return open.size();
    }

    /** The open order with this id, or null. */
    OrderFold find(long orderId) {
        return open.get(orderId);
    }

    Iterable<OrderFold> all() {
        return open.values();
    }

    OrderFold accepted(long orderId, NewOrder order, PositionFold owner, long nowNanos) {
        if (orderId != lastOrderId + 1) {
            findings.different("gapless order ids", "order id", lastOrderId + 1, orderId);
        }
        lastOrderId = orderId;
        OrderFold accepted = new OrderFold(orderId, order, owner);
        acceptance.mayBeAccepted(accepted, order, nowNanos);
        if (order.twinOrderId != 0) {
            twins.pair(accepted, open.get(order.twinOrderId));
        }
        open.put(orderId, accepted);
        if (accepted.type.isTrigger()) {
            await(accepted, order);
        }
        owner.add(accepted);
        underway += accepted.type.isTrigger() ? 0 : 1;
        return accepted;
    }

    private void await(OrderFold order, NewOrder terms) {
        WaitingFold watched = order.owner.market.waiting(terms.triggerBy);
        order.trigger = new TriggerFold(order, terms);
        order.watched = watched;
        watched.add(order.trigger);
        if (!order.trigger.begin(watched.nowUnits())) {
            findings.add("triggers", order + " is accepted at " + watched.nowUnits());
        }
    }

    void triggered(long orderId, long levelUnits) {
        OrderFold order = known(orderId);
        if (order == null) {
            return;
        }
        if (!order.type.isTrigger()) {
            findings.add("triggers", order + " fires and is no trigger");
            return;
        }
        if (!order.watched.mayFire(order.trigger, levelUnits)) {
            findings.add(
                    "triggers", order + " fires at " + levelUnits + " with its price at " + order.watched.nowUnits());
        }
        underway++;
        order.fire();
    }

    /** What has fired was refused, which ends it. */
    void refused(long orderId) {
        OrderFold order = known(orderId);
        if (order != null) {
            order.refused = true;
            if (!order.firing) {
                findings.add("triggers", order + " is refused and has not fired");
            }
        }
    }

    /** What has fired was not refused: what holds for any accepted order holds for it. */
    private void fires(OrderFold order) {
        if (order.firing) {
            order.firing = false;
            acceptance.mayStand(order);
        }
    }

    void triggerAmended(long orderId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        OrderFold order = known(orderId);
        if (order != null) {
            if (!order.type.isTrigger()) {
                findings.add("triggers", order + " is amended as a trigger");
                return;
            }
            order.trigger.move(triggerPriceUnits);
            order.priceUnits = priceUnits;
            order.remainingUnits = remainingUnits;
            order.value();
        }
    }

    void rested(long orderId, long remainingUnits) {
        OrderFold order = known(orderId, remainingUnits);
        if (order == null) {
            return;
        }
        fires(order);
        if (!order.mayRest() || order.resting) {
            findings.add("resting", order + " must not rest");
            return;
        }
        underway--;
        fillsWholly(order);
        twins.rested(order);
        order.resting = true;
        order.owner.market.rest(order);
    }

    void amended(long orderId, long priceUnits, long remainingUnits, boolean keptPriority) {
        OrderFold order = known(orderId);
        if (order == null) {
            return;
        }
        if (keptPriority) {
            if (priceUnits != order.priceUnits || remainingUnits > order.remainingUnits) {
                findings.add("amend priority", order + " kept its priority with better terms");
            }
            order.remainingUnits = remainingUnits;
            return;
        }
        leaveBook(order);
        order.priceUnits = priceUnits;
        order.remainingUnits = remainingUnits;
        order.value();
        acceptance.mayStand(order);
    }

    /** It ends otherwise than by trades, or stays: as all or none it has traded nothing. */
    private void fillsWholly(OrderFold order) {
        if (order.allOrNone && order.filledUnits > 0) {
            findings.add("all or none", order + " has traded " + order.filledUnits + " and has more");
        }
    }

    private void leaveBook(OrderFold order) {
        if (order.resting) {
            order.resting = false;
            order.owner.market.leave(order);
            underway++;
        }
    }

    void reduced(long orderId, long remainingUnits) {
        OrderFold order = known(orderId);
        if (order == null) {
            return;
        }
        long closable = order.owner.closableUnits(order.side == Side.BUY);
        if (!order.reduceOnly || remainingUnits <= 0 || remainingUnits >= order.remainingUnits) {
            findings.add("reduce only", order + " is cut from " + order.remainingUnits + " to " + remainingUnits);
        }
        if (remainingUnits != closable) {
            findings.different("reduce only", order + " cut to the position", closable, remainingUnits);
        }
        order.remainingUnits = remainingUnits;
    }

    void cancelled(long orderId, long remainingUnits, CancelReason reason, long nowNanos) {
        OrderFold order = known(orderId, remainingUnits);
        if (order == null) {
            return;
        }
        if (remainingUnits <= 0) {
            findings.add("sizes", order + " is cancelled with nothing left");
        }
        if (reason != CancelReason.TRIGGER_REFUSED) {
            fires(order);
        } else if (!order.refused) {
            findings.add("triggers", order + " is refused and nobody is told why");
        }
        fillsWholly(order);
        if (reason == CancelReason.ONE_CANCELS_OTHER) {
            twins.cancelled(order);
        }
        boolean accepted = !order.type.isTrigger() && reason != CancelReason.TRIGGER_REFUSED;
        if (order.timeInForce == TimeInForce.FOK && accepted) {
            findings.add("fill or kill", order + " was accepted and is cancelled: " + reason);
        }
        if (reason == CancelReason.EXPIRED && (order.expiresNanos == 0 || order.expiresNanos > nowNanos)) {
            findings.add("expiry", order + " expired early");
        }
        if (reason == CancelReason.IOC_REMAINDER && order.mayRest()) {
            findings.add("resting", order + " should rest");
        }
        close(order);
    }

    private void close(OrderFold order) {
        if (order.resting) {
            order.owner.market.leave(order);
        } else if (!order.type.isTrigger()) {
            underway--;
        }
        open.remove(order.id);
        order.closed = true;
        order.owner.remove(order);
        twins.part(order);
    }

    /** Checks a trade; answers false where it cannot be followed further. */
    boolean traded(OrderFold taker, OrderFold maker, long priceUnits, long sizeUnits) {
        fires(taker);
        MarketFold market = maker.owner.market;
        if (taker.owner.market != market || taker.side == maker.side) {
            findings.add("matching", taker + " cannot trade with " + maker);
            return false;
        }
        if (taker.owner == maker.owner) {
            findings.add("self trade", taker + " with " + maker);
        }
        if (sizeUnits <= 0
                || sizeUnits != Math.min(taker.remainingUnits, maker.remainingUnits)
                || sizeUnits % market.parameters.stepUnits() != 0) {
            findings.add("sizes", taker + " trades " + sizeUnits + " with " + maker);
        }
        if (market.isDark()) {
            String wrong = market.dark.wrong(taker, maker, priceUnits, sizeUnits);
            if (wrong != null) {
                findings.add("dark matching", taker + " with " + maker + ": " + wrong);
            }
        } else {
            tradedLit(taker, maker, priceUnits);
        }
        onlyReduces(taker, sizeUnits);
        onlyReduces(maker, sizeUnits);
        return true;
    }

    /** Checks a trade that a liquidation makes with a resting order. */
    void tradedByForce(OrderFold maker, long priceUnits, long sizeUnits) {
        MarketFold market = maker.owner.market;
        if (!maker.resting || !maker.accepts(priceUnits) || priceUnits <= 0) {
            findings.add("liquidation", maker + " trades at " + priceUnits);
        }
        if (!market.isDark() && priceUnits != maker.priceUnits) {
            findings.different("trade price", "price of " + maker, maker.priceUnits, priceUnits);
        }
        if (sizeUnits <= 0 || sizeUnits > maker.remainingUnits || sizeUnits % market.parameters.stepUnits() != 0) {
            findings.add("sizes", maker + " trades " + sizeUnits);
        }
        onlyReduces(maker, sizeUnits);
    }

    private void tradedLit(OrderFold taker, OrderFold maker, long priceUnits) {
        MarketFold market = maker.owner.market;
        if (taker.resting || !maker.resting) {
            findings.add("matching", "roles of " + taker + " and " + maker);
        }
        if (priceUnits != maker.priceUnits) {
            findings.different("trade price", "price of " + taker + " with " + maker, maker.priceUnits, priceUnits);
        }
        boolean within = taker.type == OrderType.MARKET ? isWithinCollar(taker, priceUnits) : taker.accepts(priceUnits);
        if (!within || taker.postOnly) {
            findings.add(
                    "limits",
                    taker.type + " " + taker.side + " " + taker + " with limit " + taker.priceUnits + " and mark "
                            + market.markUnits + " trades at " + priceUnits);
        }
        OrderFold first = market.side(maker.side).best();
        if (first != maker) {
            findings.add("price-time priority", maker + " trades before " + first);
        }
    }

    /** A market order's collar is the band's bound on its side. */
    private static boolean isWithinCollar(OrderFold taker, long priceUnits) {
        MarketFold market = taker.owner.market;
        boolean isBetterThanMark =
                taker.side == Side.BUY ? priceUnits <= market.markUnits : priceUnits >= market.markUnits;
        return isBetterThanMark || BandFold.contains(market, priceUnits);
    }

    private void onlyReduces(OrderFold order, long sizeUnits) {
        if (order.reduceOnly && sizeUnits > order.owner.closableUnits(order.side == Side.BUY)) {
            findings.add("reduce only", order + " does not only reduce");
        }
    }

    /** Takes a fill from an order, which ends where nothing is left. */
    void fill(OrderFold order, long sizeUnits) {
        twins.traded(order);
        order.remainingUnits -= sizeUnits;
        order.filledUnits += sizeUnits;
        if (order.remainingUnits < 0) {
            findings.add("sizes", order + " trades more than it has left");
        }
        if (order.remainingUnits <= 0) {
            close(order);
        }
    }

    /** At the end of a command each order rests or has ended. */
    void end() {
        twins.end();
        if (underway != 0) {
            for (OrderFold order : open.values()) {
                if (!order.resting && !order.type.isTrigger()) {
                    findings.add("resting", order + " neither rests nor ended");
                }
            }
        }
    }

    private OrderFold known(long orderId, long remainingUnits) {
        OrderFold order = known(orderId);
        if (order != null && order.remainingUnits != remainingUnits) {
            findings.different("sizes", "what is left of " + order, order.remainingUnits, remainingUnits);
        }
        return order;
    }

    private OrderFold known(long orderId) {
        OrderFold order = open.get(orderId);
        if (order == null) {
            findings.add("orders", "an event of order " + orderId + ", which is not open");
        }
        return order;
    }
}
