package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.Side;

/**
 * What becomes of a bankrupt position that the book cannot take at the fund's expense (procedure of liquidation, section 6):
 * fills no worse than the bankruptcy value, then liquidators in turn, then auto-deleveraging.
 */
final class Bankruptcies {
    /** Free balance from which on a liquidator takes over. */
    private static final long LEAST_FREE_MICROS = 10_000_000_000L;

    private final LiquidationRoom room;
    private final StepAudit audit;
    private final BankruptcyClose closing;
    private final Ranking ranking = new Ranking();

    Bankruptcies(LiquidationRoom room, StepAudit audit) {
        this.room = room;
        this.audit = audit;
        closing = new BankruptcyClose(room.ledger(), room.events(), audit);
    }

    /** Closes what can be closed; the market is halted where something is left. */
    BankruptcyClose close(Position bankrupt, MarketRisk risk, Pace pace) {
        Market market = bankrupt.market();
        Side receiving = bankrupt.sizeUnits() > 0 ? Side.BUY : Side.SELL;
        closing.of(bankrupt);
        if (closing.limitUnits() > 0) {
            room.matching().close(closing, closing.limitUnits(), closing.leftUnits());
        }
        takeOver(bankrupt, receiving, pace);
        if (closing.leftUnits() > 0) {
            deleverage(bankrupt, receiving, risk);
        }
        if (closing.leftUnits() > 0) {
            market.setStatus(MarketStatus.HALTED);
            room.events().marketStatusChanged(market.id(), MarketStatus.HALTED);
        }
        return closing;
    }

    /** Liquidators by account id, beginning behind the one who took over last. */
    private void takeOver(Position bankrupt, Side receiving, Pace pace) {
        int last = room.accounts().lastAccountId();
        int first = pace.lastLiquidatorId();
        for (int i = 1; i <= last && closing.leftUnits() > 0; i++) {
            int id = (first + i - 1) % last + 1;
            Account account = room.accounts().find(id);
            if (account.hasRole(Role.LIQUIDATOR) && account.freeMicros() >= LEAST_FREE_MICROS) {
                takeOver(account, bankrupt, receiving, pace);
            }
        }
    }

    private void takeOver(Account liquidator, Position bankrupt, Side receiving, Pace pace) {
        Market market = bankrupt.market();
        Position position = room.accounts().positionOf(liquidator, market);
        boolean ownSide = receiving == Side.BUY ? position.sizeUnits() > 0 : position.sizeUnits() < 0;
        long units = ownSide ? 0 : coveredUnits(position, receiving);
        if (units == 0) {
            return;
        }
        room.transfer().compute(position, receiving, closing.shareOf(units), units);
        audit.handOn(position, units);
        long share = closing.settle(units);
        room.transfer().carryOut();
        pace.setLastLiquidatorId(liquidator.id());
        room.events().positionTakenOver(bankrupt.account().id(), market.id(), liquidator.id(), units, share);
    }

    /** The largest number of steps, up to what is left, that the liquidator's free covers, by halving. */
    private long coveredUnits(Position position, Side receiving) {
        long step = position.market().stepUnits();
        long covered = 0;
        long beyond = closing.leftUnits() / step + 1;
        while (beyond - covered > 1) {
            long steps = (covered + beyond) >>> 1;
            room.transfer().compute(position, receiving, closing.shareOf(steps * step), steps * step);
            if (room.transfer().isCovered()) {
                covered = steps;
            } else {
                beyond = steps;
            }
        }
        return covered * step;
    }

    private void deleverage(Position bankrupt, Side receiving, MarketRisk risk) {
        ranking.clear();
        risk.forEachOpen(receiving == Side.SELL, ranking::add);
        int rank = 0;
        for (Ranking.Ranked next = ranking.poll(); next != null && closing.leftUnits() > 0; next = ranking.poll()) {
            long units = Math.min(closing.leftUnits(), next.position().absoluteSizeUnits());
            room.transfer().compute(next.position(), receiving, closing.shareOf(units), units);
            if (room.transfer().leavesNothingOwed()) {
                rank++;
                audit.deleverage(next, units);
                long share = closing.settle(units);
                room.transfer().carryOut();
                room.events()
                        .positionDeleveraged(new Deleveraging(
                                next.position().account().id(),
                                bankrupt.market().id(),
                                bankrupt.account().id(),
                                units,
                                share,
                                rank,
                                next.profitMicros(),
                                next.costMicros(),
                                next.notionalMicros(),
                                next.equityMicros()));
            }
        }
        ranking.clear();
    }
}
