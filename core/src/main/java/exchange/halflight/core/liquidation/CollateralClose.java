package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.matching.ClosingSide;
import exchange.halflight.core.math.Exact;

/**
 * A close that settles in the position's collateral and releases nothing; what the collateral cannot pay, insurance pays
 * (procedure of liquidation, section 5). Reused; holds the sums of the close at hand.
 */
final class CollateralClose implements ClosingSide {
    private final Ledger ledger;
    private final Events events;
    private final StepAudit audit;
    private Position position;
    private long valueMicros;
    private long badDebtMicros;

    CollateralClose(Ledger ledger, Events events, StepAudit audit) {
        this.ledger = ledger;
        this.events = events;
        this.audit = audit;
    }

    /** Names the position that is closed next. */
    CollateralClose of(Position closed) {
        position = closed;
        valueMicros = 0;
        badDebtMicros = 0;
        return this;
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public boolean accepts(long notionalMicros, long sizeUnits) {
        long profit = profit(notionalMicros, released(sizeUnits));
        return position.collateralMicros() + profit + ledger.insuranceMicros() >= 0;
    }

    @Override
    public void filled(Position maker, long notionalMicros, long sizeUnits) {
        audit.handOn(maker, sizeUnits);
        long released = released(sizeUnits);
        long profit = profit(notionalMicros, released);
        valueMicros += notionalMicros;
        badDebtMicros += ledger.settleInCollateral(position, profit);
        long signedUnits = position.sizeUnits() > 0 ? -sizeUnits : sizeUnits;
        position.setSize(
                position.sizeUnits() + signedUnits,
                position.costMicros() - released,
                Math.addExact(position.realisedMicros(), profit));
        Reports.position(events, position);
    }

    /** What was paid for all fills, micros. */
    long valueMicros() {
        return valueMicros;
    }

    /** What insurance paid, micros. */
    long badDebtMicros() {
        return badDebtMicros;
    }

    private long released(long sizeUnits) {
        long size = position.absoluteSizeUnits();
        long cost = position.costMicros();
        return sizeUnits == size ? cost : Exact.mulDivFloor(cost, sizeUnits, size);
    }

    private long profit(long notionalMicros, long released) {
        return position.sizeUnits() > 0 ? notionalMicros - released : released - notionalMicros;
    }
}
