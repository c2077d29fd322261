package exchange.halflight.benchmarks.subject;

import exchange.halflight.benchmarks.streams.TradeTally;
import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import org.agrona.DirectBuffer;

/** Encodes every event as for the journal, drops the bytes, and hashes the trades. */
public final class EncodedEvents implements Events {
    private final TradeTally trades;
    private final EventEncoder encoder = new EventEncoder(this::onEvents, 0);
    private long encodedBytes;

    /** @param trades takes in every trade */
    public EncodedEvents(TradeTally trades) {
        this.trades = trades;
    }

    /** Hands on what is encoded. */
    public void flush() {
        encoder.flush();
    }

    /** Bytes of all events that were handed on so far. */
    long encodedBytes() {
        return encodedBytes;
    }

    private void onEvents(DirectBuffer buffer, int offset, int length) {
        encodedBytes += length;
    }

    @Override
    public void commandStarted(long commandSequence, long timeNanos) {
        encoder.commandStarted(commandSequence, timeNanos);
    }

    @Override
    public void commandRejected(int accountId, long commandId, Rejection rejection, long context1, long context2) {
        encoder.commandRejected(accountId, commandId, rejection, context1, context2);
    }

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        encoder.accountOpened(accountId, liquidityProvider);
    }

    @Override
    public void marketCreated(int marketId, MarketParameters parameters) {
        encoder.marketCreated(marketId, parameters);
    }

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {
        encoder.marketStatusChanged(marketId, status);
    }

    @Override
    public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {
        encoder.referenceUpdated(marketId, bidUnits, askUnits, indexUnits);
    }

    @Override
    public void referenceWentStale(int marketId) {
        encoder.referenceWentStale(marketId);
    }

    @Override
    public void markChanged(int marketId, long markUnits) {
        encoder.markChanged(marketId, markUnits);
    }

    @Override
    public void pegsMoved(int marketId, long bidUnits, long askUnits) {
        encoder.pegsMoved(marketId, bidUnits, askUnits);
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        encoder.orderAccepted(orderId, order);
    }

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {
        encoder.orderRested(orderId, accountId, marketId, remainingUnits);
    }

    @Override
    public void orderTriggered(long orderId, int accountId, int marketId, long priceUnits) {
        encoder.orderTriggered(orderId, accountId, marketId, priceUnits);
    }

    @Override
    public void triggerRefused(
            long orderId, int accountId, int marketId, Rejection rejection, long context1, long context2) {
        encoder.triggerRefused(orderId, accountId, marketId, rejection, context1, context2);
    }

    @Override
    public void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        encoder.triggerAmended(orderId, accountId, marketId, priceUnits, triggerPriceUnits, remainingUnits);
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        encoder.orderAmended(orderId, accountId, marketId, priceUnits, remainingUnits, keptPriority);
    }

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {
        encoder.orderReduced(orderId, accountId, marketId, remainingUnits);
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        encoder.orderCancelled(orderId, accountId, marketId, remainingUnits, reason);
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        encoder.tradeExecuted(tradeId, marketId, takerOrderId, makerOrderId, priceUnits, sizeUnits);
        trades.trade(takerOrderId, makerOrderId, priceUnits, sizeUnits);
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        encoder.positionChanged(accountId, marketId, sizeUnits, costMicros, collateralMicros, realisedMicros);
    }

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        encoder.entryPosted(reason, fromLedgerAccount, toLedgerAccount, amountMicros);
    }

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {
        encoder.leverageChanged(accountId, marketId, leverage);
    }

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {
        encoder.deadManSwitchSet(accountId, deadlineNanos);
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        encoder.stakeChanged(accountId, stakeTokens);
    }

    @Override
    public void fundingPredicted(int marketId, long samples, long ratePpb) {
        encoder.fundingPredicted(marketId, samples, ratePpb);
    }

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {
        encoder.fundingStarted(marketId, rate);
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        encoder.fundingPaid(accountId, marketId, sizeUnits, dueMicros, paidMicros, collateralMicros);
    }

    @Override
    public void fundingFinished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        encoder.fundingFinished(marketId, period, owedMicros, collectedMicros, receivedMicros);
    }

    @Override
    public void breakerTripped(int marketId, BreakerRule rule, long observed, long against, long resumesNanos) {
        encoder.breakerTripped(marketId, rule, observed, against, resumesNanos);
    }

    @Override
    public void liquidationWarned(
            int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {
        encoder.liquidationWarned(accountId, marketId, markUnits, equityMicros, maintenanceMicros);
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        encoder.positionLiquidated(liquidation);
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        encoder.positionTakenOver(bankruptAccountId, marketId, liquidatorId, sizeUnits, valueMicros);
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        encoder.positionDeleveraged(deleveraging);
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        encoder.roleChanged(accountId, role, granted);
    }

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {
        encoder.proposalMade(proposal, approvalsNeeded);
    }

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        encoder.proposalApproved(proposalId, accountId, approvals, approvalsNeeded);
    }

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {
        encoder.proposalClosed(proposal, outcome, refusal, context1, context2);
    }

    @Override
    public void marketParametersChanged(int marketId, MarketParameters parameters) {
        encoder.marketParametersChanged(marketId, parameters);
    }

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {
        encoder.pauseChanged(level, resumesNanos, accountId, reason);
    }

    @Override
    public void governanceChanged(GovernanceTerms terms) {
        encoder.governanceChanged(terms);
    }
}
