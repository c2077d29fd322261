package exchange.halflight.testing.property;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import java.util.ArrayList;
import java.util.List;

/** Collects events in words; equal words, equal events. */
public final class EventLog implements Events {
    private final List<String> lines = new ArrayList<>();

    /** The events since the last call, in order. */
    public List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public void commandStarted(long commandSequence, long timeNanos) {
        lines.add("commandStarted sequence=" + commandSequence + " time=" + timeNanos);
    }

    @Override
    public void commandRejected(int accountId, long commandId, Rejection rejection, long context1, long context2) {
        lines.add("commandRejected account=" + accountId + " command=" + commandId + " " + rejection + "(" + context1
                + ", " + context2 + ")");
    }

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        lines.add("accountOpened account=" + accountId + " liquidityProvider=" + liquidityProvider);
    }

    @Override
    public void marketCreated(int marketId, MarketParameters parameters) {
        lines.add("marketCreated market=" + marketId + " " + parameters);
    }

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {
        lines.add("marketStatusChanged market=" + marketId + " " + status);
    }

    @Override
    public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {
        lines.add("referenceUpdated market=" + marketId + " bid=" + bidUnits + " ask=" + askUnits + " index="
                + indexUnits);
    }

    @Override
    public void referenceWentStale(int marketId) {
        lines.add("referenceWentStale market=" + marketId);
    }

    @Override
    public void markChanged(int marketId, long markUnits) {
        lines.add("markChanged market=" + marketId + " mark=" + markUnits);
    }

    @Override
    public void pegsMoved(int marketId, long bidUnits, long askUnits) {
        lines.add("pegsMoved market=" + marketId + " bid=" + bidUnits + " ask=" + askUnits);
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        lines.add("orderAccepted order=" + orderId + " " + text(order));
    }

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {
        lines.add("orderRested " + text(orderId, accountId, marketId, remainingUnits));
    }

    @Override
    public void orderTriggered(long orderId, int accountId, int marketId, long priceUnits) {
        lines.add("orderTriggered order=" + orderId + " account=" + accountId + " market=" + marketId + " price="
                + priceUnits);
    }

    @Override
    public void triggerRefused(
            long orderId, int accountId, int marketId, Rejection rejection, long context1, long context2) {
        lines.add("triggerRefused order=" + orderId + " account=" + accountId + " market=" + marketId + " " + rejection
                + " " + context1 + " " + context2);
    }

    @Override
    public void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        lines.add("triggerAmended " + text(orderId, accountId, marketId, remainingUnits) + " price=" + priceUnits
                + " trigger=" + triggerPriceUnits);
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        lines.add("orderAmended " + text(orderId, accountId, marketId, remainingUnits) + " price=" + priceUnits
                + " keptPriority=" + keptPriority);
    }

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {
        lines.add("orderReduced " + text(orderId, accountId, marketId, remainingUnits));
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        lines.add("orderCancelled " + text(orderId, accountId, marketId, remainingUnits) + " " + reason);
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        lines.add("tradeExecuted trade=" + tradeId + " market=" + marketId + " taker=" + takerOrderId + " maker="
                + makerOrderId + " price=" + priceUnits + " size=" + sizeUnits);
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        lines.add("positionChanged account=" + accountId + " market=" + marketId + " size=" + sizeUnits + " cost="
                + costMicros + " collateral=" + collateralMicros + " realised=" + realisedMicros);
    }

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        lines.add("entryPosted " + reason + " " + ledgerText(fromLedgerAccount) + " -> " + ledgerText(toLedgerAccount)
                + " " + amountMicros);
    }

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {
        lines.add("leverageChanged account=" + accountId + " market=" + marketId + " leverage=" + leverage);
    }

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {
        lines.add("deadManSwitchSet account=" + accountId + " deadline=" + deadlineNanos);
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        lines.add("stakeChanged account=" + accountId + " tokens=" + stakeTokens);
    }

    @Override
    public void fundingPredicted(int marketId, long samples, long ratePpb) {
        lines.add("fundingPredicted market=" + marketId + " samples=" + samples + " rate=" + ratePpb);
    }

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {
        lines.add("fundingStarted market=" + marketId + " " + rate);
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        lines.add("fundingPaid account=" + accountId + " market=" + marketId + " size=" + sizeUnits + " due="
                + dueMicros + " paid=" + paidMicros + " collateral=" + collateralMicros);
    }

    @Override
    public void fundingFinished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        lines.add("fundingFinished market=" + marketId + " period=" + period + " owed=" + owedMicros + " collected="
                + collectedMicros + " received=" + receivedMicros);
    }

    @Override
    public void breakerTripped(int marketId, BreakerRule rule, long observed, long against, long resumesNanos) {
        lines.add("breakerTripped market=" + marketId + " " + rule + " observed=" + observed + " against=" + against
                + " resumes=" + resumesNanos);
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        lines.add("roleChanged account=" + accountId + " " + role + " granted=" + granted);
    }

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {
        lines.add("proposalMade " + proposal + " needed=" + approvalsNeeded);
    }

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        lines.add("proposalApproved proposal=" + proposalId + " account=" + accountId + " " + approvals + " of "
                + approvalsNeeded);
    }

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {
        lines.add(
                "proposalClosed " + proposal + " " + outcome + " " + refusal + "(" + context1 + ", " + context2 + ")");
    }

    @Override
    public void marketParametersChanged(int marketId, MarketParameters parameters) {
        lines.add("marketParametersChanged market=" + marketId + " " + parameters);
    }

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {
        lines.add("pauseChanged level=" + level + " resumes=" + resumesNanos + " account=" + accountId + " " + reason);
    }

    @Override
    public void governanceChanged(GovernanceTerms terms) {
        lines.add("governanceChanged " + terms);
    }

    /** The terms of an order in words, without what it leaves at its default. */
    static String text(NewOrder order) {
        StringBuilder text = new StringBuilder("account=" + order.accountId + " market=" + order.marketId + " "
                + order.side + " " + order.type + " " + order.timeInForce + " price=" + order.priceUnits + " size="
                + order.sizeUnits + " " + order.selfTradePrevention);
        text.append(order.postOnly ? " postOnly" : "");
        text.append(order.reduceOnly ? " reduceOnly" : "");
        text.append(order.allOrNone ? " allOrNone" : "");
        text.append(order.minQuantityUnits == 0 ? "" : " minQuantity=" + order.minQuantityUnits);
        text.append(order.expiresNanos == 0 ? "" : " expires=" + order.expiresNanos);
        text.append(order.clientOrderId.isEmpty() ? "" : " client=" + order.clientOrderId);
        return text.toString();
    }

    /** A ledger account in words, e.g. {@code hold[market 1, account 2]}. */
    static String ledgerText(long ledgerAccount) {
        return LedgerAccount.bucketName(ledgerAccount) + "[market " + LedgerAccount.marketId(ledgerAccount)
                + ", account " + LedgerAccount.accountId(ledgerAccount) + "]";
    }

    private static String text(long orderId, int accountId, int marketId, long remainingUnits) {
        return "order=" + orderId + " account=" + accountId + " market=" + marketId + " remaining=" + remainingUnits;
    }

    @Override
    public void liquidationWarned(
            int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {
        lines.add("liquidationWarned account=" + accountId + " market=" + marketId + " mark=" + markUnits + " equity="
                + equityMicros + " maintenance=" + maintenanceMicros);
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        lines.add("positionLiquidated " + liquidation);
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        lines.add("positionTakenOver bankrupt=" + bankruptAccountId + " market=" + marketId + " liquidator="
                + liquidatorId + " size=" + sizeUnits + " value=" + valueMicros);
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        lines.add("positionDeleveraged " + deleveraging);
    }
}
