package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;

/** What orders may be accepted, fire, or enter their book anew (rulebook section 5). */
final class AcceptanceAudit {
    private final GovernanceFold governance;
    private final Findings findings;

    AcceptanceAudit(GovernanceFold governance, Findings findings) {
        this.governance = governance;
        this.findings = findings;
    }

    void mayBeAccepted(OrderFold order, NewOrder terms, long nowNanos) {
        MarketFold market = order.owner.market;
        if (!order.reduceOnly && !governance.hasRole(order.owner.accountId, Role.USER)) {
            findings.add("acceptance", order + " of an account that may only reduce");
        }
        boolean takes =
                market.status == MarketStatus.ACTIVE || (market.status == MarketStatus.REDUCE_ONLY && order.reduceOnly);
        if (!takes) {
            findings.add("acceptance", order + " in a market that is " + market.status);
        }
        if (terms.sizeUnits <= 0 || terms.sizeUnits % market.parameters.stepUnits() != 0) {
            findings.add("acceptance", order + " has size " + terms.sizeUnits);
        }
        if (order.timeInForce == TimeInForce.GTD ? order.expiresNanos <= nowNanos : order.expiresNanos != 0) {
            findings.add("acceptance", order + " expires at " + order.expiresNanos);
        }
        if (order.reduceOnly && order.owner.closableUnits(order.side == Side.BUY) == 0) {
            findings.add("reduce only", order + " has nothing to reduce");
        }
        if (!order.clientOrderId.isEmpty() && nameIsTaken(order)) {
            findings.add("acceptance", order + " has the name of another open order: " + order.clientOrderId);
        }
        if (!order.type.isTrigger()) {
            mayStand(order);
        }
    }

    /** What holds for an order that is accepted, has fired or enters its book anew. */
    void mayStand(OrderFold order) {
        MarketFold market = order.owner.market;
        if (market.markUnits == 0 || !(market.referenceFresh || order.reduceOnly)) {
            findings.add("acceptance", order + " without a fresh reference");
        }
        if (order.type == OrderType.LIMIT || order.priceUnits != 0) {
            limitIsIn(order);
        }
        postOnlyIsPassive(order);
        if (order.holdsMoney()) {
            PositionLimitFold.check(order, findings);
        }
        boolean darkOnly = order.allOrNone || order.nbboProtection || order.minQuantityUnits != 0 || order.type.isPeg();
        if (order.owner.market.isDark() ? order.postOnly : darkOnly) {
            findings.add("acceptance", order + " has terms that its kind of book does not take");
        }
    }

    private boolean nameIsTaken(OrderFold order) {
        for (OrderFold other : order.owner.orders) {
            if (other.clientOrderId.equals(order.clientOrderId)) {
                return true;
            }
        }
        return false;
    }

    private void limitIsIn(OrderFold order) {
        MarketFold market = order.owner.market;
        if (order.priceUnits <= 0 || order.priceUnits % market.parameters.tickUnits() != 0) {
            findings.add("acceptance", order + " has limit " + order.priceUnits);
        }
        if (!BandFold.contains(market, order.priceUnits)) {
            findings.add("price band", order + " at " + order.priceUnits + " with mark " + market.markUnits);
        }
    }

    private void postOnlyIsPassive(OrderFold order) {
        OrderFold best =
                order.postOnly ? order.owner.market.side(order.side.opposite()).best() : null;
        if (best != null && order.accepts(best.priceUnits)) {
            findings.add("post only", order + " would trade with " + best);
        }
    }
}
