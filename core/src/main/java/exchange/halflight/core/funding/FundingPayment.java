package exchange.halflight.core.funding;

import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.MarketPositions;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.math.Exact;

/**
 * One payment, in parts of bounded size: first all payers, then all receivers, each by account id. What is collected waits in
 * the dust account, and what rounding leaves stays there.
 */
final class FundingPayment {
    /** Most open positions looked at in one part, payers' and receivers' turn together. */
    static final int POSITIONS_PER_PART = 4_096;

    private final Accounts accounts;
    private final Ledger ledger;
    private final Events events;

    FundingPayment(Accounts accounts, Ledger ledger, Events events) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.events = events;
    }

    /** Pays one part; answers whether the payment is over. */
    boolean payPart(Market market, FundingState state) {
        MarketPositions positions = accounts.positionsIn(market);
        positions.order();
        int at = positions.after(state.lastAccountId);
        int left = POSITIONS_PER_PART;
        while (true) {
            if (at == positions.size()) {
                if (state.phase == FundingState.PAYING_OUT) {
                    finish(market, state);
                    return true;
                }
                state.phase = FundingState.PAYING_OUT;
                state.lastAccountId = 0;
                at = 0;
                continue;
            }
            Position position = positions.get(at++);
            if (position.sizeUnits() != 0) {
                if (left == 0) {
                    return false;
                }
                left--;
                state.lastAccountId = position.account().id();
                settle(position, state);
            }
        }
    }

    private void settle(Position position, FundingState state) {
        boolean pays = (position.sizeUnits() > 0) == (state.ratePpb > 0);
        if (pays && state.phase == FundingState.COLLECTING) {
            collect(position, state);
        } else if (!pays && state.phase == FundingState.PAYING_OUT) {
            payOut(position, state);
        }
    }

    private static long notional(Position position, FundingState state) {
        return position.market().saturatedNotionalMicros(state.markUnits, position.absoluteSizeUnits());
    }

    private void collect(Position position, FundingState state) {
        long due = Exact.mulDivCeil(notional(position, state), Math.abs(state.ratePpb), Rates.BILLION);
        if (due == 0) {
            return;
        }
        long paid = Math.min(due, position.collateralMicros());
        ledger.payFunding(position, paid);
        long covered = Math.min(due - paid, ledger.insuranceMicros());
        ledger.coverFunding(covered);
        state.owedMicros += due;
        state.collectedMicros += paid + covered;
        tell(position, -due, -paid);
    }

    private void payOut(Position position, FundingState state) {
        long due = Exact.mulDivFloor(notional(position, state), Math.abs(state.ratePpb), Rates.BILLION);
        long part = due;
        if (state.collectedMicros < state.owedMicros) {
            long share = Exact.mulDivFloor(state.collectedMicros, position.absoluteSizeUnits(), state.receiverUnits);
            part = Math.min(due, share);
        }
        if (due == 0) {
            return;
        }
        ledger.receiveFunding(position, part);
        state.receivedMicros += part;
        tell(position, due, part);
    }

    private void tell(Position position, long dueMicros, long paidMicros) {
        events.fundingPaid(
                position.account().id(),
                position.market().id(),
                position.sizeUnits(),
                dueMicros,
                paidMicros,
                position.collateralMicros());
    }

    private void finish(Market market, FundingState state) {
        events.fundingFinished(
                market.id(), state.period, state.owedMicros, state.collectedMicros, state.receivedMicros);
        state.phase = FundingState.IDLE;
        state.lastAccountId = 0;
        state.owedMicros = 0;
        state.collectedMicros = 0;
        state.receivedMicros = 0;
        state.nextPartNanos = 0;
        market.setPaysFunding(false);
    }
}
