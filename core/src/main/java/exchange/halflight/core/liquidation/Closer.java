package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.InvariantViolation;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import exchange.halflight.core.margin.Maintenance;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.math.Exact;
import exchange.halflight.core.order.OrderSlots;

/** One step of the liquidation of one position (procedure of liquidation, section 4). */
final class Closer {
    /** The limit of a close that goes as far as a MARKET order. */
    private static final long MARKET = 0;

    private final LiquidationRoom room;
    private final RiskStates states;
    private final StepAudit audit;
    private final CollateralClose closing;
    private final Bankruptcies bankruptcies;

    private Position position;
    private long markUnits;
    private long sizeUnits;
    private long costMicros;
    private long collateralMicros;
    private long equityMicros;
    private long maintenanceMicros;
    private long feeMicros;
    private long toInsuranceMicros;

    Closer(LiquidationRoom room, RiskStates states) {
        this.room = room;
        this.states = states;
        audit = new StepAudit(room.accounts().touched(), room.ledger().insurance());
        closing = new CollateralClose(room.ledger(), room.events(), audit);
        bankruptcies = new Bankruptcies(room, audit);
    }

    /**
     * Takes one step with a liquidatable position; its orders in the market go first.
     *
     * @return what was done; unless it is DONE the position is to be tried again later
     */
    Outcome close(Position liquidated, MarketRisk risk, Pace pace) {
        audit.begin(liquidated);
        begin(liquidated);
        cancelOrders();
        Outcome outcome = step(risk, pace);
        audit.end();
        return outcome;
    }

    private Outcome step(MarketRisk risk, Pace pace) {
        long left = states.leftUnits(position.index());
        if (equityMicros <= 0) {
            return bankrupt(risk, pace);
        }
        return left == 0 ? rest() : half(left);
    }

    /** What a step has done. */
    enum Outcome {
        /** Nothing was closed. */
        NOTHING,
        /** Something was closed, but not all that was to be. */
        SOME,
        /** All that was to be closed is. */
        DONE
    }

    private void begin(Position liquidated) {
        position = liquidated;
        markUnits = position.market().markUnits();
        sizeUnits = position.sizeUnits();
        costMicros = position.costMicros();
        collateralMicros = position.collateralMicros();
        equityMicros = Maintenance.equity(position);
        maintenanceMicros = Maintenance.requiredMicros(position);
        feeMicros = 0;
        toInsuranceMicros = 0;
    }

    private void cancelOrders() {
        boolean any = position.oldestOrder() != OrderSlots.NONE;
        while (position.oldestOrder() != OrderSlots.NONE) {
            room.orders().cancel(position.oldestOrder(), CancelReason.LIQUIDATION);
        }
        if (any) {
            room.holds().follow(position);
        }
    }

    /** Closes half of the position, or what is left of the half, against a fee. */
    private Outcome half(long left) {
        long size = position.absoluteSizeUnits();
        long wanted = left == RiskStates.UNTOUCHED ? halfOf(size) : Math.min(left, size);
        long closed = closeThroughBook(wanted);
        if (closed == 0) {
            return Outcome.NOTHING;
        }
        states.setLeftUnits(position.index(), wanted - closed);
        long toLiquidator = chargeFee();
        if (position.sizeUnits() == 0 && position.collateralMicros() > 0) {
            room.ledger().releaseCollateral(position, position.collateralMicros(), EntryReason.COLLATERAL_RELEASED);
            Reports.position(room.events(), position);
        }
        reportBook(LiquidationKind.PARTIAL, closed, toLiquidator);
        return closed == wanted ? Outcome.DONE : Outcome.SOME;
    }

    /** Half, rounded up to a step. */
    private long halfOf(long size) {
        long step = position.market().stepUnits();
        return Math.min(size, Exact.ceilDiv(size, 2 * step) * step);
    }

    /** Closes all that is left; what collateral is left then goes to insurance. */
    private Outcome rest() {
        long wanted = position.absoluteSizeUnits();
        long closed = closeThroughBook(wanted);
        if (closed == 0) {
            return Outcome.NOTHING;
        }
        leaveRemainder();
        reportBook(LiquidationKind.FULL, closed, 0);
        return closed == wanted ? Outcome.DONE : Outcome.SOME;
    }

    private Outcome bankrupt(MarketRisk risk, Pace pace) {
        if (room.plan().closesWhole(position, room.ledger().insuranceMicros())) {
            Outcome outcome = rest();
            if (outcome != Outcome.DONE) {
                throw new InvariantViolation(
                        "the close of account " + position.account().id() + " in market "
                                + position.market().id() + " is not what was planned: " + outcome);
            }
            return outcome;
        }
        BankruptcyClose closed = bankruptcies.close(position, risk, pace);
        if (closed.closedUnits() == 0) {
            return Outcome.NOTHING;
        }
        toInsuranceMicros = closed.surplusMicros();
        report(
                LiquidationKind.FULL,
                LiquidationPlan.BANKRUPTCY,
                closed.closedUnits(),
                closed.closedValueMicros(),
                0,
                0);
        return closed.leftUnits() == 0 ? Outcome.DONE : Outcome.SOME;
    }

    private long closeThroughBook(long wanted) {
        return room.matching().close(closing.of(position), MARKET, wanted);
    }

    /** Charges the fee of what was closed, as far as there is equity; answers the part of the liquidators' pool. */
    private long chargeFee() {
        LiquidationTerms terms = position.market().parameters().policies().liquidation();
        long equity = position.sizeUnits() == 0 ? position.collateralMicros() : Maintenance.equity(position);
        long most = Math.max(0, Math.min(equity, position.collateralMicros()));
        feeMicros = Math.min(Exact.ppmCeil(closing.valueMicros(), terms.feePpm()), most);
        if (feeMicros == 0) {
            return 0;
        }
        toInsuranceMicros = Exact.mulDivFloor(feeMicros, terms.insurancePpm(), terms.feePpm());
        if (toInsuranceMicros > 0) {
            room.ledger().collateralToInsurance(position, toInsuranceMicros, EntryReason.LIQUIDATION_FEE_INSURANCE);
        }
        long toLiquidator = feeMicros - toInsuranceMicros;
        if (toLiquidator > 0) {
            room.ledger().collateralToLiquidators(position, toLiquidator, EntryReason.LIQUIDATION_FEE_LIQUIDATOR);
        }
        Reports.position(room.events(), position);
        return toLiquidator;
    }

    private void leaveRemainder() {
        toInsuranceMicros = position.sizeUnits() == 0 ? position.collateralMicros() : 0;
        if (toInsuranceMicros > 0) {
            room.ledger().collateralToInsurance(position, toInsuranceMicros, EntryReason.LIQUIDATION_REMAINDER);
            Reports.position(room.events(), position);
        }
    }

    private void reportBook(LiquidationKind kind, long closed, long toLiquidator) {
        report(kind, LiquidationPlan.BOOK, closed, closing.valueMicros(), toLiquidator, closing.badDebtMicros());
    }

    private void report(
            LiquidationKind kind,
            LiquidationPlan plan,
            long closed,
            long valueMicros,
            long toLiquidator,
            long badDebtMicros) {
        Liquidation step = new Liquidation(
                position.account().id(),
                position.market().id(),
                kind,
                plan,
                closed,
                valueMicros,
                markUnits,
                sizeUnits,
                costMicros,
                collateralMicros,
                equityMicros,
                maintenanceMicros,
                feeMicros,
                toInsuranceMicros,
                toLiquidator,
                badDebtMicros);
        audit.check(step);
        room.events().positionLiquidated(step);
    }
}
