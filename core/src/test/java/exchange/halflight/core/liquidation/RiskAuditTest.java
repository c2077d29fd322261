package exchange.halflight.core.liquidation;

import static exchange.halflight.core.liquidation.RiskRoom.DOLLAR;
import static exchange.halflight.core.liquidation.RiskRoom.ONE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.account.InvariantViolation;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.margin.RiskZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What liquidation keeps, spoilt by hand: the full audit must see each fault. */
class RiskAuditTest {
    private final RiskRoom room = new RiskRoom();
    private final RiskStates states = new RiskStates();
    private final RiskPlaces places = new RiskPlaces();
    private final MarketRisk risk =
            new MarketRisk(room.market, room.accounts, states, new RiskWarnings(new NoEvents()), places);

    private final Position safe = room.position(ONE, 10 * DOLLAR);
    private final Position near = room.position(ONE, 3 * DOLLAR);
    private final Position weak = room.position(ONE, 2 * DOLLAR);
    private final Position weaker = room.position(-ONE, DOLLAR);
    private final Position other = room.position(-ONE, 10 * DOLLAR);
    private final Position last = room.position(ONE, 9 * DOLLAR / 4);

    @BeforeEach
    void lookAtAll() {
        room.accounts.positionOf(room.accounts.open(false), room.market); // one that has nothing
        risk.revalue();
        for (int i = 0; i < room.accounts.positionCount(); i++) {
            risk.see(room.accounts.position(i));
        }
        risk.indexChanged();
        assertDoesNotThrow(() -> audit(true));
    }

    private void audit(boolean waits) {
        new RiskAudit(risk, states, places).run(room.accounts.positionsIn(room.market), waits);
    }

    private void assertSeen(String what) {
        String message =
                assertThrows(InvariantViolation.class, () -> audit(true)).getMessage();
        assertTrue(message.contains(what), message);
    }

    @Test
    void theQueueIsAsItMustBe() {
        assertEquals(3, risk.liquidatable());
        assertEquals(weaker, risk.lowest());
    }

    @Test
    void aSafePositionCalledLiquidatable() {
        states.setZone(safe.index(), RiskZone.LIQUIDATABLE);
        assertSeen("LIQUIDATABLE where SAFE must be of account 1");
    }

    @Test
    void aLiquidatablePositionCalledSafe() {
        states.setZone(weak.index(), RiskZone.SAFE);
        assertSeen("SAFE where LIQUIDATABLE must be of account 3");
    }

    @Test
    void aLiquidatablePositionThatHasLeftTheQueue() {
        risk.setAside(weak);
        audit(true);
        states.setTried(weak.index(), false);
        assertSeen("place in the queue of account 3");
    }

    @Test
    void aNumberOfLiquidatablePositionsThatIsWrong() {
        risk.restore(weak); // counted twice
        assertSeen("liquidatable positions");
    }

    @Test
    void aQueueOutOfOrder() {
        last.restoreMoney(DOLLAR / 2, 0);
        assertSeen("first of the queue");
    }

    @Test
    void nobodyToWakeThoseWhoWait() {
        assertThrows(InvariantViolation.class, () -> audit(false));
    }

    @Test
    void collateralThatChangedWithoutALook() {
        safe.restoreMoney(9 * DOLLAR, 0);
        assertSeen("bound below of account 1");
    }

    @Test
    void aShortsCollateralThatChangedWithoutALook() {
        other.restoreMoney(9 * DOLLAR, 0);
        assertSeen("bound above of account 5");
    }

    @Test
    void aRecoveryThatWouldPassUnseen() {
        weak.restoreMoney(weak.collateralMicros() + DOLLAR / 4, 0);
        assertSeen("bound above of account 3");
    }

    @Test
    void aHalfThatIsNotForgotten() {
        states.setLeftUnits(near.index(), 0);
        assertSeen("half that is not forgotten of account 2");
    }

    @Test
    void aSafePositionThatWasTried() {
        states.setTried(safe.index(), true);
        assertSeen("tried of account 1");
    }

    @Test
    void aWarningThatWasNotTold() {
        states.setWarned(near.index(), false);
        assertSeen("warning of account 2");
    }

    @Test
    void aBankruptPositionThatIsOpenStill() {
        risk.setAside(weaker);
        weaker.restoreMoney(0, 0);
        assertSeen("bankrupt and open of account 4");
    }

    @Test
    void aMarketThatDoesNotLiquidateIsNotJudged() {
        states.setZone(safe.index(), RiskZone.LIQUIDATABLE);
        room.market.setReferenceFresh(false);
        assertDoesNotThrow(() -> audit(false));
    }
}
