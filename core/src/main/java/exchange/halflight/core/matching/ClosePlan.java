package exchange.halflight.core.matching;

import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.account.ShadowPositions;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.margin.FillSide;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.math.Exact;

/**
 * Whether {@link Matching#close} would close a bankrupt position whole with what its collateral and the insurance fund can
 * pay: tried on copies, so that a plan that succeeds cannot fail when carried out.
 */
public final class ClosePlan {
    private final PlannedMakers makers;
    private final Settlement settlement;
    private final ForcedScan scan;

    private boolean isLong;
    private long sizeUnits;
    private long costMicros;
    /** Collateral and insurance that no fill has taken yet. */
    private long reserveMicros;

    public ClosePlan(OpenOrders orders) {
        Events nobody = new NoEvents();
        Ledger ledger = new Ledger(nobody);
        settlement = new Settlement(ledger, nobody);
        scan = new ForcedScan(orders);
        makers = new PlannedMakers(orders, new ShadowPositions(), ledger);
    }

    /**
     * Whether the whole position would be closed by a MARKET order.
     *
     * @param insuranceMicros what the insurance fund can add to the collateral
     */
    public boolean closesWhole(Position position, long insuranceMicros) {
        Market market = position.market();
        makers.clear();
        scan.begin(position, 0);
        isLong = position.sizeUnits() > 0;
        sizeUnits = position.absoluteSizeUnits();
        costMicros = position.costMicros();
        reserveMicros = Exact.saturatedSum(position.collateralMicros(), insuranceMicros);
        long clearing = market.clearingMicros();
        boolean goesOn = true;
        int maker = ForcedScan.NONE;
        while (goesOn && sizeUnits > 0) {
            maker = scan.next(sizeUnits, makers::availableUnits, maker);
            goesOn = maker != ForcedScan.NONE && take(maker, scan.priceUnits(), scan.sizeUnits());
        }
        market.addClearing(clearing - market.clearingMicros());
        return sizeUnits == 0;
    }

    /** Takes what an order offers; answers whether the close goes on. */
    private boolean take(int slot, long priceUnits, long units) {
        Position maker = makers.positionOf(slot);
        FillSide fill = makers.compute(slot, priceUnits, units, false);
        if (!fill.isAffordable(maker)) {
            makers.cancel(slot);
            makers.follow(slot);
            return true;
        }
        long released = Exact.mulDivFloor(costMicros, units, sizeUnits);
        long profit = isLong ? fill.notionalMicros() - released : released - fill.notionalMicros();
        if (reserveMicros + profit < 0) {
            return false;
        }
        reserveMicros += profit;
        costMicros -= released;
        sizeUnits -= units;
        maker.market().addClearing(-profit);
        makers.reduce(slot, units);
        settlement.settle(maker, fill);
        if (sizeUnits > 0) {
            // Behind the last fill nothing of the maker matters any more, and its order may be filled in part.
            makers.follow(slot);
        }
        return true;
    }
}
