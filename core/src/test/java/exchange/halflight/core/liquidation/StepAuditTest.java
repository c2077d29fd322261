package exchange.halflight.core.liquidation;

import static exchange.halflight.core.liquidation.RiskRoom.DOLLAR;
import static exchange.halflight.core.liquidation.RiskRoom.MARK;
import static exchange.halflight.core.liquidation.RiskRoom.ONE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.account.InvariantViolation;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Steps of liquidations that break a rule: each must stop the node. */
class StepAuditTest {
    private final RiskRoom room = new RiskRoom();
    private final Position weak = room.position(ONE, 2 * DOLLAR);
    private final Position maker = room.position(-ONE, 10 * DOLLAR);
    private final Position bystander = room.position(0, 0);
    private final StepAudit audit = new StepAudit(room.accounts.touched(), room.ledger.insurance());

    private void begin() {
        while (!room.accounts.touched().isEmpty()) {
            room.accounts.touched().removeLast();
        }
        audit.begin(weak);
    }

    /** What the step leaves of the position; its cost is that of its size at 100.00. */
    private void leave(long sizeUnits, long collateralMicros) {
        weak.setSize(sizeUnits, sizeUnits * DOLLAR, 0);
        weak.restoreMoney(collateralMicros, 0);
    }

    private static Liquidation step(LiquidationKind kind, LiquidationPlan plan, long closed, long fee, long equity) {
        return new Liquidation(
                1,
                1,
                kind,
                plan,
                closed,
                closed * DOLLAR,
                MARK,
                ONE,
                100 * DOLLAR,
                equity,
                equity,
                5 * DOLLAR / 2,
                fee,
                0,
                fee,
                0);
    }

    private static Liquidation half(long fee) {
        return step(LiquidationKind.PARTIAL, LiquidationPlan.BOOK, ONE / 2, fee, 2 * DOLLAR);
    }

    private static void assertSeen(String what, Executable step) {
        String message = assertThrows(InvariantViolation.class, step).getMessage();
        assertTrue(message.contains(what), message);
    }

    @Test
    void aSoundStep() {
        begin();
        audit.handOn(maker, ONE / 2);
        leave(ONE / 2, 7 * DOLLAR / 4);
        assertDoesNotThrow(() -> audit.check(half(DOLLAR / 4)));
        assertDoesNotThrow(audit::end);
    }

    @Test
    void aMarketThatDoesNotLiquidate() {
        room.market.setReferenceFresh(false);
        assertSeen("does not liquidate", this::begin);
    }

    @Test
    void aPositionThatWasNotLiquidatable() {
        begin();
        audit.handOn(maker, ONE / 2);
        leave(ONE / 2, 3 * DOLLAR);
        Liquidation step = step(LiquidationKind.PARTIAL, LiquidationPlan.BOOK, ONE / 2, 0, 3 * DOLLAR);
        assertSeen("not liquidatable", () -> audit.check(step));
    }

    @Test
    void aPositionThatDidNotShrink() {
        begin();
        audit.handOn(maker, ONE / 2);
        leave(ONE, 2 * DOLLAR);
        assertSeen("did not shrink", () -> audit.check(half(0)));
    }

    @Test
    void morePassedOnThanClosed() {
        begin();
        audit.handOn(maker, ONE);
        leave(ONE / 2, 2 * DOLLAR);
        assertSeen("not the same", () -> audit.check(half(0)));
    }

    @Test
    void aFeeThatMakesBankrupt() {
        begin();
        audit.handOn(maker, ONE / 2);
        leave(ONE / 2, 2 * DOLLAR);
        weak.setSize(ONE / 2, 53 * DOLLAR, 0); // a loss of 3 dollars with 2 left
        assertSeen("bankrupt by the fee", () -> audit.check(half(DOLLAR / 4)));
    }

    @Test
    void aFeeOfAFullStep() {
        begin();
        audit.handOn(maker, ONE);
        leave(0, 0);
        Liquidation step = step(LiquidationKind.FULL, LiquidationPlan.BOOK, ONE, DOLLAR, 2 * DOLLAR);
        assertSeen("a fee of a full step", () -> audit.check(step));
    }

    @Test
    void aFundThatGotSomethingElse() {
        begin();
        audit.handOn(maker, ONE / 2);
        leave(ONE / 2, 2 * DOLLAR);
        room.ledger.fundInsurance(1);
        assertSeen("insurance changed by something else", () -> audit.check(half(0)));
    }

    @Test
    void aSolventPositionAtItsBankruptcyValue() {
        begin();
        audit.handOn(maker, ONE);
        leave(0, 0);
        Liquidation step = step(LiquidationKind.FULL, LiquidationPlan.BANKRUPTCY, ONE, 0, 2 * DOLLAR);
        assertSeen("not bankrupt", () -> audit.check(step));
    }

    @Test
    void deleveragingBesideTheBook() {
        begin();
        audit.deleverage(ranked(maker), ONE);
        leave(0, 0);
        Liquidation step = step(LiquidationKind.FULL, LiquidationPlan.BOOK, ONE, 0, 0);
        assertSeen("deleveraged without need", () -> audit.check(step));
    }

    @Test
    void somethingLeftOfABankruptPosition() {
        begin();
        audit.deleverage(ranked(maker), ONE);
        leave(0, 1);
        Liquidation step = step(LiquidationKind.FULL, LiquidationPlan.BANKRUPTCY, ONE, 0, 0);
        assertSeen("something left", () -> audit.check(step));
        leave(0, 0);
        assertDoesNotThrow(() -> audit.check(step));
    }

    @Test
    void deleveragingOutOfTurn() {
        Position poorer = room.position(-ONE, 5 * DOLLAR); // the same profit on less equity: first
        begin();
        audit.deleverage(ranked(maker), ONE / 2);
        assertSeen("out of turn", () -> audit.deleverage(ranked(poorer), ONE / 2));
    }

    @Test
    void deleveragingTheSameSide() {
        Position same = room.position(ONE, 5 * DOLLAR);
        begin();
        assertSeen("not across", () -> audit.deleverage(ranked(same), ONE));
    }

    @Test
    void aPositionThatHasNothingToDoWithIt() {
        begin();
        audit.handOn(maker, ONE / 2);
        bystander.restoreMoney(1, 0);
        assertSeen("nothing to do with", audit::end);
    }

    private static Ranking.Ranked ranked(Position position) {
        return new Ranking.Ranked(position, DOLLAR, position.costMicros(), 100 * DOLLAR, position.collateralMicros());
    }
}
