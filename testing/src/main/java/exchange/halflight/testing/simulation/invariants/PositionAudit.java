package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.order.Side;

/** Changes of positions: only what something explains, and never less margin than there must be. */
final class PositionAudit {
    private final FillAudit fills;
    private final ForcedAudit forced;
    private final Findings findings;
    private boolean marginRemoved;

    PositionAudit(FillAudit fills, ForcedAudit forced, Findings findings) {
        this.fills = fills;
        this.forced = forced;
        this.findings = findings;
    }

    /** Takes note of an entry that explains the next change. */
    void entry(EntryReason reason) {
        marginRemoved |= reason == EntryReason.MARGIN_REMOVED;
    }

    /** The position as an event tells it. */
    void changed(PositionFold position, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        boolean settles = fills.settles(position, sizeUnits, costMicros, collateralMicros, realisedMicros);
        boolean same = position.sizeUnits == sizeUnits
                && position.costMicros == costMicros
                && position.realisedMicros == realisedMicros;
        if (!settles && !same) {
            forced.changes(position, new Standing(sizeUnits, costMicros, collateralMicros, realisedMicros), fills);
        }
        position.movedMicros = 0;
        if (position.sizeUnits == 0 && sizeUnits != 0) {
            position.liquidatedNanos = 0;
            position.halfLeftUnits = 0;
            position.warned = false;
        }
        if (position.collateralMicros != collateralMicros) {
            findings.different("collateral", "collateral of " + position, position.collateralMicros, collateralMicros);
        }
        if ((sizeUnits == 0) != (costMicros == 0)) {
            findings.add("flat positions", position + " has size " + sizeUnits + " and cost " + costMicros);
        }
        if (marginRemoved) {
            marginRemoved = false;
            marginHolds(position);
        }
        MarketFold market = position.market;
        market.netUnits += sizeUnits - position.sizeUnits;
        market.signedCostMicros +=
                Long.signum(sizeUnits) * costMicros - Long.signum(position.sizeUnits) * position.costMicros;
        position.sizeUnits = sizeUnits;
        position.costMicros = costMicros;
        position.realisedMicros = realisedMicros;
    }

    /** The position has another leverage. */
    void leverageChanged(PositionFold position) {
        marginHolds(position);
        PositionLimitFold.check(position, true, findings);
        PositionLimitFold.check(position, false, findings);
    }

    /** After leverage has changed or margin was taken out, collateral is the initial margin at mark at least. */
    private void marginHolds(PositionFold position) {
        if (position.sizeUnits == 0) {
            return;
        }
        long required = position.market.initialMarginMicros(
                position.market.notionalMicros(position.market.markUnits, Math.abs(position.sizeUnits)),
                position.leverage);
        if (position.collateralMicros < required) {
            findings.add(
                    "initial margin", position + " has " + position.collateralMicros + " of " + required + " left");
        }
    }

    void check(PositionFold position) {
        position.touched = false;
        if (position.sizeUnits == 0 && position.collateralMicros != 0) {
            findings.add("flat positions", position + " is flat with collateral " + position.collateralMicros);
        }
        if (position.reduceOnlyOrders == 0) {
            return;
        }
        for (OrderFold order : position.orders) {
            if (order.reduceOnly
                    && !order.type.isTrigger()
                    && order.remainingUnits > position.closableUnits(order.side == Side.BUY)) {
                findings.add("reduce only", order + " is larger than the position of " + position);
            }
        }
    }
}
