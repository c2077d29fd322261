package exchange.halflight.testing.scenario.observed;

import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.AccountState;
import exchange.halflight.core.state.StateRecord.AnswerState;
import exchange.halflight.core.state.StateRecord.Counters;
import exchange.halflight.core.state.StateRecord.DarkBookState;
import exchange.halflight.core.state.StateRecord.DarkOrderState;
import exchange.halflight.core.state.StateRecord.GovernanceState;
import exchange.halflight.core.state.StateRecord.LastTradeState;
import exchange.halflight.core.state.StateRecord.MarketState;
import exchange.halflight.core.state.StateRecord.OrderState;
import exchange.halflight.core.state.StateRecord.PositionState;
import exchange.halflight.core.state.StateRecord.ProposalState;
import exchange.halflight.core.state.StateRecord.RolesState;
import exchange.halflight.core.state.StateRecord.SeriesState;
import exchange.halflight.core.state.StateRecord.SystemBalances;
import exchange.halflight.core.state.StateRecord.TriggerState;
import java.util.List;

/**
 * What must hold between any two commands: positions net to nothing, clearing is what open positions cost, no book is
 * crossed; and the exchange's own state is what its events said, with not a micro made or lost.
 */
public final class Audit {
    private Audit() {}

    /** Checks the events alone; throws {@link ObservationException} where something does not hold. */
    public static void events(ObservedExchange observed) {
        for (ObservedMarket market : observed.markets()) {
            long netUnits = 0;
            long signedCostMicros = 0;
            for (ObservedPosition position : observed.positions()) {
                if (position.marketId() == market.marketId()) {
                    netUnits += position.sizeUnits();
                    signedCostMicros += Long.signum(position.sizeUnits()) * position.costMicros();
                    require(
                            position.sizeUnits() != 0
                                    || (position.costMicros() == 0 && position.collateralMicros() == 0),
                            "a flat position is empty: " + position);
                }
            }
            String name = market.parameters().symbol();
            same(name + ": sum of positions", 0, netUnits);
            same(
                    name + ": clearing",
                    -signedCostMicros,
                    observed.ledger().balance(LedgerAccount.clearing(market.marketId())));
            if (market.parameters().bookKind() == BookKind.LIT) {
                uncrossed(observed, market);
            }
        }
    }

    /** Checks the exchange's own state, in full, against the events; throws {@link ObservationException} where they differ. */
    public static void state(ObservedExchange observed, List<StateRecord> state) {
        long sum = 0;
        long deposits = 0;
        long openOrders = 0;
        long waiting = 0;
        for (StateRecord entry : state) {
            switch (entry) {
                case SystemBalances system -> {
                    system(observed.ledger(), system);
                    deposits = system.depositsMicros();
                    sum += system.insuranceMicros()
                            + system.feesMicros()
                            + system.fundingDustMicros()
                            + system.liquidatorPoolMicros()
                            + system.pendingWithdrawalsMicros();
                }
                case Counters counters -> {
                    same("command sequence", observed.commandSequence(), counters.commandSequence());
                    same("last order id", observed.lastOrderId(), counters.lastOrderId());
                    same("last trade id", observed.lastTradeId(), counters.lastTradeId());
                }
                case MarketState market -> {
                    market(observed, market);
                    sum += market.clearingMicros();
                }
                case AccountState account -> {
                    same(
                            "free of account " + account.accountId(),
                            observed.ledger().balance(LedgerAccount.free(account.accountId())),
                            account.freeMicros());
                    sum += account.freeMicros();
                }
                case PositionState position -> {
                    position(observed, position);
                    sum += position.collateralMicros() + position.holdMicros();
                }
                case OrderState order -> {
                    order(observed, order);
                    openOrders++;
                }
                case SeriesState series -> {}
                case DarkBookState book -> dark(observed.market(book.marketId()), book);
                case DarkOrderState order -> darkOrder(observed, order);
                case TriggerState trigger -> {
                    trigger(observed, trigger);
                    waiting++;
                }
                case LastTradeState trade -> {}
                case RolesState roles -> roles(observed.governance(), roles);
                case GovernanceState governance ->
                    same("pause level", observed.governance().pauseLevel(), governance.pauseLevel());
                case ProposalState proposal -> proposal(observed.governance(), proposal.proposal());
                case AnswerState answer -> {}
            }
        }
        same(
                "open orders",
                observed.orders().values().stream()
                        .filter(ObservedOrder::inBook)
                        .count(),
                openOrders);
        same(
                "waiting triggers",
                observed.orders().values().stream()
                        .filter(ObservedOrder::waiting)
                        .count(),
                waiting);
        same("sum of all buckets", deposits, sum);
    }

    private static void trigger(ObservedExchange observed, TriggerState state) {
        ObservedOrder order = observed.orders().get(state.orderId());
        require(order != null && order.waiting(), "order " + state.orderId() + " waits");
        same("size of order " + state.orderId(), order.remainingUnits(), state.remainingUnits());
        same("limit of order " + state.orderId(), order.priceUnits(), state.priceUnits());
    }

    private static void dark(ObservedMarket market, DarkBookState book) {
        same("pegged bid", market.pegBidUnits(), book.pegBidUnits());
        same("pegged ask", market.pegAskUnits(), book.pegAskUnits());
    }

    private static void darkOrder(ObservedExchange observed, DarkOrderState state) {
        ObservedOrder order = observed.orders().get(state.orderId());
        same("own limit of order " + state.orderId(), order.priceUnits(), state.limitUnits());
        require(order.type() == state.type(), "type of order " + state.orderId());
    }

    private static void uncrossed(ObservedExchange observed, ObservedMarket market) {
        long bestBid = 0;
        long bestAsk = Long.MAX_VALUE;
        for (ObservedOrder order : observed.orders().values()) {
            if (order.inBook() && order.marketId() == market.marketId()) {
                if (order.side() == Side.BUY) {
                    bestBid = Math.max(bestBid, order.priceUnits());
                } else {
                    bestAsk = Math.min(bestAsk, order.priceUnits());
                }
            }
        }
        require(bestBid < bestAsk, market.parameters().symbol() + " is crossed: bid " + bestBid + ", ask " + bestAsk);
    }

    private static void system(ObservedLedger ledger, SystemBalances system) {
        same("insurance", ledger.balance(LedgerAccount.INSURANCE), system.insuranceMicros());
        same("fees", ledger.balance(LedgerAccount.FEES), system.feesMicros());
        same("fundingDust", ledger.balance(LedgerAccount.FUNDING_DUST), system.fundingDustMicros());
        same("liquidatorPool", ledger.balance(LedgerAccount.LIQUIDATOR_POOL), system.liquidatorPoolMicros());
        same(
                "pendingWithdrawals",
                ledger.balance(LedgerAccount.PENDING_WITHDRAWALS),
                system.pendingWithdrawalsMicros());
        same("deposits", -ledger.balance(LedgerAccount.EXTERNAL), system.depositsMicros());
    }

    private static void roles(ObservedGovernance observed, RolesState state) {
        int bits = 0;
        for (Role role : observed.roles(state.accountId())) {
            bits |= role.bit();
        }
        same("roles of account " + state.accountId(), bits, state.roles());
    }

    private static void proposal(ObservedGovernance observed, Proposal open) {
        ObservedGovernance.Standing standing = observed.proposals().get(open.id());
        if (standing == null
                || standing.outcome() != null
                || !standing.proposal().equals(open)) {
            throw new ObservationException("the state holds " + open + ", its events tell " + standing);
        }
    }

    private static void market(ObservedExchange observed, MarketState state) {
        ObservedMarket market = observed.market(state.marketId());
        String name = market.parameters().symbol() + " ";
        same(
                name + "clearing",
                observed.ledger().balance(LedgerAccount.clearing(state.marketId())),
                state.clearingMicros());
        same(name + "bid", market.bidUnits(), state.bidUnits());
        same(name + "ask", market.askUnits(), state.askUnits());
        same(name + "index", market.indexUnits(), state.indexUnits());
        same(name + "mark", market.markUnits(), state.markUnits());
        require(
                market.status() == state.status()
                        && market.referenceFresh() == state.referenceFresh()
                        && market.parameters().equals(state.parameters()),
                name + "differs: events " + market.status() + ", state " + state);
    }

    private static void position(ObservedExchange observed, PositionState state) {
        ObservedPosition position = observed.position(state.accountId(), state.marketId());
        String name = "account " + state.accountId() + " market " + state.marketId() + " ";
        same(name + "size", position.sizeUnits(), state.sizeUnits());
        same(name + "cost", position.costMicros(), state.costMicros());
        same(name + "collateral", position.collateralMicros(), state.collateralMicros());
        same(name + "realised", position.realisedMicros(), state.realisedMicros());
        same(name + "leverage", position.leverage(), state.leverage());
        same(
                name + "hold",
                observed.ledger().balance(LedgerAccount.hold(state.marketId(), state.accountId())),
                state.holdMicros());
    }

    private static void order(ObservedExchange observed, OrderState state) {
        ObservedOrder order = observed.orders().get(state.orderId());
        require(
                order != null && order.inBook() && order.side() == state.side(),
                "the state has an open order that the events do not: " + state);
        String name = "order " + state.orderId() + " ";
        if (order.priceUnits() != 0) { // a peg without a limit of its own counts at the band's bound of that moment
            same(name + "price", order.priceUnits(), state.priceUnits());
        }
        same(name + "remaining", order.remainingUnits(), state.remainingUnits());
        same(name + "filled", order.filledUnits(), state.filledUnits());
    }

    private static void same(String what, long expected, long actual) {
        require(expected == actual, what + " should be " + expected + " and is " + actual);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ObservationException(message);
        }
    }
}
