package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.InvariantViolation;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.matching.ClosingSide;
import exchange.halflight.core.math.Exact;

/**
 * A close at the bankruptcy value: what the whole position must bring so that nothing is left and nothing is owed. Each part
 * gets its share by cumulative floor, cost likewise, so that the last part ends at exactly 0; what a fill brings beyond its
 * share goes to insurance (procedure of liquidation, section 6). Reused.
 */
final class BankruptcyClose implements ClosingSide {
    private final Ledger ledger;
    private final Events events;
    private final StepAudit audit;
    private Position position;
    private boolean isLong;
    private long sizeUnits;
    private long costMicros;
    private long valueMicros;
    private long closedUnits;
    private long surplusMicros;

    BankruptcyClose(Ledger ledger, Events events, StepAudit audit) {
        this.ledger = ledger;
        this.events = events;
        this.audit = audit;
    }

    /** Fixes the bankruptcy value of a position whose equity is not positive. */
    BankruptcyClose of(Position bankrupt) {
        position = bankrupt;
        isLong = bankrupt.sizeUnits() > 0;
        sizeUnits = bankrupt.absoluteSizeUnits();
        costMicros = bankrupt.costMicros();
        long collateral = bankrupt.collateralMicros();
        valueMicros = isLong ? costMicros - collateral : Math.addExact(costMicros, collateral);
        closedUnits = 0;
        surplusMicros = 0;
        return this;
    }

    /** The worst price at which a fill brings its share: rounded up for a long, down for a short; 0 = no price does. */
    long limitUnits() {
        long perPriceUnit = position.market().saturatedNotionalMicros(1, sizeUnits);
        return isLong ? Exact.ceilDiv(valueMicros, perPriceUnit) : valueMicros / perPriceUnit;
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public boolean accepts(long notionalMicros, long units) {
        return true; // the limit sees to it
    }

    @Override
    public void filled(Position maker, long notionalMicros, long units) {
        audit.handOn(maker, units);
        long share = settle(units);
        long surplus = isLong ? notionalMicros - share : share - notionalMicros;
        if (surplus < 0) {
            throw new InvariantViolation(
                    "a fill at " + notionalMicros + " is worse than the bankruptcy value " + share);
        }
        if (surplus > 0) {
            ledger.clearingToInsurance(position.market(), surplus, EntryReason.LIQUIDATION_SURPLUS);
            surplusMicros += surplus;
        }
    }

    /** The share of the bankruptcy value of the next part. */
    long shareOf(long units) {
        return upTo(valueMicros, closedUnits + units) - upTo(valueMicros, closedUnits);
    }

    /** Closes the next part at its share, which is answered. */
    long settle(long units) {
        long share = shareOf(units);
        long released = upTo(costMicros, closedUnits + units) - upTo(costMicros, closedUnits);
        long profit = isLong ? share - released : released - share;
        if (ledger.settleInCollateral(position, profit) != 0) {
            throw new InvariantViolation("the collateral does not cover a share of the bankruptcy value");
        }
        closedUnits += units;
        position.setSize(
                position.sizeUnits() + (isLong ? -units : units),
                position.costMicros() - released,
                Math.addExact(position.realisedMicros(), profit));
        Reports.position(events, position);
        return share;
    }

    private long upTo(long whole, long units) {
        return units == sizeUnits ? whole : Exact.mulDivFloor(whole, units, sizeUnits);
    }

    /** Size still to close. */
    long leftUnits() {
        return sizeUnits - closedUnits;
    }

    /** Size closed so far. */
    long closedUnits() {
        return closedUnits;
    }

    /** The bankruptcy value of what is closed so far. */
    long closedValueMicros() {
        return upTo(valueMicros, closedUnits);
    }

    /** What fills have brought beyond their shares. */
    long surplusMicros() {
        return surplusMicros;
    }
}
