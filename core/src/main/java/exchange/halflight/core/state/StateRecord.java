package exchange.halflight.core.state;

import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import java.util.List;

/**
 * The whole state of the engine as a canonical sequence of records: what a snapshot holds and the state hash covers. Order:
 * one {@link Counters}, one {@link SystemBalances} followed by what insurance got and gave, the markets by id, each followed by its dark book and its {@link SeriesState}s, the accounts by id, each followed by its roles, the governance and its proposals by id, the positions by account and
 * market, the open orders by market, side (buys first) and time priority, the waiting triggers by account, market and order id, the last trades by market, the remembered answers by age. What can be derived (sums of open orders,
 * timers, account holds) is not written.
 */
public sealed interface StateRecord {
    /** Money buckets of the exchange itself, and what was paid in; micros. */
    record SystemBalances(
            long insuranceMicros,
            long feesMicros,
            long fundingDustMicros,
            long liquidatorPoolMicros,
            long pendingWithdrawalsMicros,
            long depositsMicros)
            implements StateRecord {}

    /** Last numbers given out, and the latest sequenced time. */
    record Counters(long commandSequence, long nowNanos, long lastOrderId, long lastTradeId) implements StateRecord {}

    /** A market with its prices; a price that does not exist yet is 0. midSeen: its book has had both sides once. */
    record MarketState(
            int marketId,
            MarketParameters parameters,
            MarketStatus status,
            long clearingMicros,
            long bidUnits,
            long askUnits,
            long indexUnits,
            boolean referenceFresh,
            long markUnits,
            boolean midSeen)
            implements StateRecord {}

    /**
     * Numbers that a market remembers, or a part of them: long rows are cut.
     *
     * @param count how many numbers the whole row has
     */
    record SeriesState(Series series, int marketId, int count, List<Long> values) implements StateRecord {
        public SeriesState {
            values = List.copyOf(values);
        }
    }

    /**
     * The dark book of the market before: what its pegs are pegged to since when, whether a newer reference waits, and the
     * number of the last entry.
     */
    record DarkBookState(
            int marketId, long pegBidUnits, long pegAskUnits, long pegTimeNanos, boolean pegDue, long lastEntry)
            implements StateRecord {}

    /** What the open order that follows is as an order of a dark market; its own limit is 0 where it has none. */
    record DarkOrderState(
            long orderId,
            OrderType type,
            boolean allOrNone,
            boolean nbboProtection,
            long limitUnits,
            long minQuantityUnits,
            long entry)
            implements StateRecord {}

    /** An account; the deadline of its dead-man switch is 0 where that is off. */
    record AccountState(
            int accountId, boolean liquidityProvider, long freeMicros, long stakeTokens, long deadManDeadlineNanos)
            implements StateRecord {}

    /** The roles of the account before, {@link Role#bit bits}; written where they are not those of a new account. */
    record RolesState(int accountId, int roles) implements StateRecord {}

    /** The pause and the terms of governance (null = not enabled); written once any of it is not as in the beginning. */
    record GovernanceState(GovernanceTerms terms, long lastProposalId, int pauseLevel, long resumesNanos)
            implements StateRecord {}

    /** An open proposal. */
    record ProposalState(Proposal proposal) implements StateRecord {}

    /** What an account has in a market; written where the account has ever traded, ordered or set leverage there. */
    record PositionState(
            int accountId,
            int marketId,
            int leverage,
            long sizeUnits,
            long costMicros,
            long collateralMicros,
            long realisedMicros,
            long holdMicros)
            implements StateRecord {}

    /** An open order. */
    record OrderState(
            long orderId,
            int accountId,
            int marketId,
            Side side,
            TimeInForce timeInForce,
            SelfTradePrevention selfTradePrevention,
            boolean postOnly,
            boolean reduceOnly,
            long priceUnits,
            long remainingUnits,
            long filledUnits,
            long markAtAcceptanceUnits,
            long expiresNanos,
            long openedNotionalMicros,
            long takerNotionalMicros,
            String clientOrderId)
            implements StateRecord {}

    /**
     * A waiting trigger order. A trailing stop's extreme is 0 where it does not follow yet; the twin's order id is 0 where it has
     * none.
     */
    record TriggerState(
            long orderId,
            int accountId,
            int marketId,
            OrderType type,
            Side side,
            TimeInForce timeInForce,
            SelfTradePrevention selfTradePrevention,
            boolean postOnly,
            boolean reduceOnly,
            TriggerBy triggerBy,
            long priceUnits,
            long remainingUnits,
            long triggerPriceUnits,
            long callbackPpm,
            long extremeUnits,
            long expiresNanos,
            long twinOrderId,
            String clientOrderId)
            implements StateRecord {}

    /** The price of a market's last trade, which triggers watch; written where there was one. */
    record LastTradeState(int marketId, long priceUnits) implements StateRecord {}

    /** The remembered answer to a command; rejectionCode 0 = accepted. */
    record AnswerState(int accountId, long commandId, long timeNanos, int rejectionCode, long id, long filledUnits)
            implements StateRecord {}
}
