package exchange.halflight.core.event;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;

/** Nobody listens: for plans, whose events never happen, and for listeners that want a few events only. */
public class NoEvents implements Events {
    @Override
    public void commandStarted(long commandSequence, long timeNanos) {}

    @Override
    public void commandRejected(int accountId, long commandId, Rejection rejection, long context1, long context2) {}

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {}

    @Override
    public void marketCreated(int marketId, MarketParameters parameters) {}

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {}

    @Override
    public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {}

    @Override
    public void referenceWentStale(int marketId) {}

    @Override
    public void markChanged(int marketId, long markUnits) {}

    @Override
    public void pegsMoved(int marketId, long bidUnits, long askUnits) {}

    @Override
    public void orderAccepted(long orderId, NewOrder order) {}

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {}

    @Override
    public void orderTriggered(long orderId, int accountId, int marketId, long priceUnits) {}

    @Override
    public void triggerRefused(
            long orderId, int accountId, int marketId, Rejection rejection, long context1, long context2) {}

    @Override
    public void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {}

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {}

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {}

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {}

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {}

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {}

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {}

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {}

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {}

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {}

    @Override
    public void fundingPredicted(int marketId, long samples, long ratePpb) {}

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {}

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {}

    @Override
    public void fundingFinished(
            int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {}

    @Override
    public void breakerTripped(int marketId, BreakerRule rule, long observed, long against, long resumesNanos) {}

    @Override
    public void liquidationWarned(
            int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {}

    @Override
    public void positionLiquidated(Liquidation liquidation) {}

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {}

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {}

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {}

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {}

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {}

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {}

    @Override
    public void marketParametersChanged(int marketId, MarketParameters parameters) {}

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {}

    @Override
    public void governanceChanged(GovernanceTerms terms) {}
}
