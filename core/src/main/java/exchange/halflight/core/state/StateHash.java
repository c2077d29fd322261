package exchange.halflight.core.state;

import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
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
import java.util.function.Consumer;

/**
 * A 64-bit hash of the state, the same on every node and every Java: each number is mixed in by xor and multiplication with
 * an odd constant. Leaves out the command sequence, the time and the remembered answers, which a rejected command changes.
 */
public final class StateHash implements Consumer<StateRecord> {
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private long hash = MULTIPLIER;

    /** The hash of all records taken so far. */
    public long value() {
        return hash;
    }

    @Override
    public void accept(StateRecord record) {
        switch (record) {
            case Counters r -> mix(1, r.lastOrderId(), r.lastTradeId());
            case SystemBalances r ->
                mix(
                        2,
                        r.insuranceMicros(),
                        r.feesMicros(),
                        r.fundingDustMicros(),
                        r.liquidatorPoolMicros(),
                        r.pendingWithdrawalsMicros(),
                        r.depositsMicros());
            case MarketState r -> market(r);
            case SeriesState r -> series(r);
            case AccountState r ->
                mix(
                        4,
                        r.accountId(),
                        flag(r.liquidityProvider()),
                        r.freeMicros(),
                        r.stakeTokens(),
                        r.deadManDeadlineNanos());
            case PositionState r ->
                mix(
                        5,
                        r.accountId(),
                        r.marketId(),
                        r.leverage(),
                        r.sizeUnits(),
                        r.costMicros(),
                        r.collateralMicros(),
                        r.realisedMicros(),
                        r.holdMicros());
            case OrderState r -> order(r);
            case DarkBookState r -> darkBook(r);
            case DarkOrderState r -> darkOrder(r);
            case TriggerState r -> trigger(r);
            case LastTradeState r -> mix(36, r.marketId(), r.priceUnits());
            case RolesState r -> mix(60, r.accountId(), r.roles());
            case GovernanceState r -> governance(r);
            case ProposalState r -> proposal(r.proposal());
            case AnswerState r -> {
                // An answer decides only what a repeated command is told.
            }
        }
    }

    private void series(SeriesState r) {
        mix(40, r.series().code(), r.marketId(), r.count());
        for (long value : r.values()) {
            mix(value);
        }
    }

    private void market(MarketState r) {
        mix(
                3,
                r.marketId(),
                r.status().code(),
                r.clearingMicros(),
                r.bidUnits(),
                r.askUnits(),
                r.indexUnits(),
                flag(r.referenceFresh()),
                r.markUnits(),
                flag(r.midSeen()));
        parameters(r.parameters());
    }

    private void parameters(MarketParameters p) {
        text(p.symbol());
        mix(
                p.bookKind().code(),
                p.markPolicy().code(),
                p.priceDecimals(),
                p.sizeDecimals(),
                p.tickUnits(),
                p.stepUnits(),
                p.takerFeePpm(),
                p.makerFeePpm(),
                p.priceBandPpm(),
                p.defaultLeverage(),
                p.creatorAccountId(),
                p.creatorSharePpm(),
                p.policies().pairPrice().code(),
                p.policies().referenceMaxAgeMillis());
        policies(p.policies());
        tiers(p.tiers());
    }

    private void governance(GovernanceState r) {
        mix(61, r.lastProposalId(), r.pauseLevel(), r.resumesNanos());
        terms(r.terms());
    }

    private void proposal(Proposal p) {
        mix(62, p.id(), p.proposerId(), p.expiresNanos(), p.change().kind().code());
        for (int approver : p.approvers()) {
            mix(approver);
        }
        text(p.reason());
        switch (p.change()) {
            case Change.Fees c ->
                mix(c.marketId(), c.takerFeePpm(), c.makerFeePpm(), c.creatorAccountId(), c.creatorSharePpm());
            case Change.Risk c -> {
                mix(c.marketId(), c.priceBandPpm(), c.policies().pairPrice().code());
                mix(c.policies().referenceMaxAgeMillis());
                policies(c.policies());
                tiers(c.tiers());
            }
            case Change.NewMarket c -> parameters(c.parameters());
            case Change.Status c -> mix(c.marketId(), c.status().code());
            case Change.PauseLevel c -> mix(c.level());
            case Change.InsuranceWithdrawal c -> mix(c.amountMicros());
            case Change.RoleOf c -> mix(c.accountId(), c.role().code(), flag(c.granted()));
            case Change.Terms c -> terms(c.terms());
        }
    }

    private void terms(GovernanceTerms terms) {
        mix(flag(terms != null));
        if (terms != null) {
            mix(terms.proposalSeconds());
            for (int needed : terms.approvals()) {
                mix(needed);
            }
        }
    }

    private void tiers(List<Tier> tiers) {
        for (Tier tier : tiers) {
            mix(tier.maxLeverage(), tier.initialFloorPpm(), tier.maintenancePpm(), tier.maxNotionalMicros());
        }
    }

    private void policies(MarketPolicies p) {
        FundingTerms funding = p.funding();
        mix(
                funding.kind().code(),
                funding.intervalSeconds(),
                funding.interestPpb(),
                funding.clampPpb(),
                funding.imbalanceFactorPpm());
        LiquidationTerms liquidation = p.liquidation();
        mix(liquidation.feePpm(), liquidation.insurancePpm(), liquidation.perSecond());
        BreakerTerms breaker = p.breaker();
        mix(breaker.movePpm(), breaker.windowSeconds(), breaker.pauseSeconds(), breaker.volumeMultiple());
    }

    private void order(OrderState r) {
        mix(
                6,
                r.orderId(),
                r.accountId(),
                r.marketId(),
                r.side().code(),
                r.timeInForce().code(),
                r.selfTradePrevention().code(),
                flag(r.postOnly()),
                flag(r.reduceOnly()),
                r.priceUnits(),
                r.remainingUnits(),
                r.filledUnits(),
                r.markAtAcceptanceUnits(),
                r.expiresNanos(),
                r.openedNotionalMicros(),
                r.takerNotionalMicros());
        text(r.clientOrderId());
    }

    private void darkBook(DarkBookState r) {
        mix(30, r.marketId(), r.pegBidUnits(), r.pegAskUnits(), r.pegTimeNanos(), flag(r.pegDue()), r.lastEntry());
    }

    private void darkOrder(DarkOrderState r) {
        mix(
                31,
                r.orderId(),
                r.type().code(),
                flag(r.allOrNone()),
                flag(r.nbboProtection()),
                r.limitUnits(),
                r.minQuantityUnits(),
                r.entry());
    }

    private void trigger(TriggerState r) {
        mix(
                35,
                r.orderId(),
                r.accountId(),
                r.marketId(),
                r.type().code(),
                r.side().code(),
                r.timeInForce().code(),
                r.selfTradePrevention().code(),
                flag(r.postOnly()),
                flag(r.reduceOnly()),
                r.triggerBy().code(),
                r.priceUnits(),
                r.remainingUnits(),
                r.triggerPriceUnits(),
                r.callbackPpm(),
                r.extremeUnits(),
                r.expiresNanos(),
                r.twinOrderId());
        text(r.clientOrderId());
    }

    private void text(String text) {
        mix(text.length());
        for (int i = 0; i < text.length(); i++) {
            mix(text.charAt(i));
        }
    }

    private static long flag(boolean value) {
        return value ? 1 : 0;
    }

    private void mix(long... values) {
        for (long value : values) {
            hash = (hash ^ value) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
    }
}
