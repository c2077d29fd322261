package exchange.halflight.cluster.replay;

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

/** One event at a time as a line of JSON. */
final class EventJson implements Events {
    private final LogFilter filter;
    private JsonLine line;

    EventJson(LogFilter filter) {
        this.filter = filter;
    }

    /** The line of the last event. */
    JsonLine line() {
        return line;
    }

    @Override
    public void commandStarted(long commandSequence, long timeNanos) {
        // Every event's line carries both.
    }

    @Override
    public void marketCreated(int marketId, MarketParameters parameters) {
        CommandJson.market(begin("marketCreated").market(marketId), parameters);
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        begin("orderAccepted")
                .number("orderId", orderId)
                .account(order.accountId)
                .number("commandId", order.commandId)
                .market(order.marketId)
                .name("side", order.side)
                .name("type", order.type)
                .name("timeInForce", order.timeInForce)
                .number("priceUnits", order.priceUnits)
                .number("sizeUnits", order.sizeUnits)
                .name("selfTradePrevention", order.selfTradePrevention)
                .number("expiresNanos", order.expiresNanos)
                .number("minQuantityUnits", order.minQuantityUnits)
                .flag("postOnly", order.postOnly)
                .flag("reduceOnly", order.reduceOnly)
                .flag("allOrNone", order.allOrNone)
                .flag("nbboProtection", order.nbboProtection)
                .name("triggerBy", order.triggerBy)
                .number("triggerPriceUnits", order.triggerPriceUnits)
                .number("callbackPpm", order.callbackPpm)
                .number("twinOrderId", order.twinOrderId)
                .text("clientOrderId", order.clientOrderId.toString());
    }

    @Override
    public void commandRejected(int accountId, long commandId, Rejection rejection, long context1, long context2) {
        begin("commandRejected")
                .account(accountId)
                .number("commandId", commandId)
                .name("rejection", rejection)
                .number("context1", context1)
                .number("context2", context2);
    }

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        begin("accountOpened").account(accountId).flag("liquidityProvider", liquidityProvider);
    }

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {
        begin("marketStatusChanged").market(marketId).name("status", status);
    }

    @Override
    public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {
        begin("referenceUpdated")
                .market(marketId)
                .number("bidUnits", bidUnits)
                .number("askUnits", askUnits)
                .number("indexUnits", indexUnits);
    }

    @Override
    public void referenceWentStale(int marketId) {
        begin("referenceWentStale").market(marketId);
    }

    @Override
    public void markChanged(int marketId, long markUnits) {
        begin("markChanged").market(marketId).number("markUnits", markUnits);
    }

    @Override
    public void pegsMoved(int marketId, long bidUnits, long askUnits) {
        begin("pegsMoved").market(marketId).number("bidUnits", bidUnits).number("askUnits", askUnits);
    }

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {
        begin("orderRested")
                .number("orderId", orderId)
                .account(accountId)
                .market(marketId)
                .number("remainingUnits", remainingUnits);
    }

    @Override
    public void orderTriggered(long orderId, int accountId, int marketId, long priceUnits) {
        begin("orderTriggered")
                .number("orderId", orderId)
                .account(accountId)
                .market(marketId)
                .number("priceUnits", priceUnits);
    }

    @Override
    public void triggerRefused(
            long orderId, int accountId, int marketId, Rejection rejection, long context1, long context2) {
        begin("triggerRefused")
                .number("orderId", orderId)
                .account(accountId)
                .market(marketId)
                .name("rejection", rejection)
                .number("context1", context1)
                .number("context2", context2);
    }

    @Override
    public void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        begin("triggerAmended")
                .number("orderId", orderId)
                .account(accountId)
                .market(marketId)
                .number("priceUnits", priceUnits)
                .number("triggerPriceUnits", triggerPriceUnits)
                .number("remainingUnits", remainingUnits);
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        begin("orderAmended")
                .number("orderId", orderId)
                .account(accountId)
                .market(marketId)
                .number("priceUnits", priceUnits)
                .number("remainingUnits", remainingUnits)
                .flag("keptPriority", keptPriority);
    }

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {
        begin("orderReduced")
                .number("orderId", orderId)
                .account(accountId)
                .market(marketId)
                .number("remainingUnits", remainingUnits);
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        begin("orderCancelled")
                .number("orderId", orderId)
                .account(accountId)
                .market(marketId)
                .number("remainingUnits", remainingUnits)
                .name("reason", reason);
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        begin("tradeExecuted")
                .number("tradeId", tradeId)
                .market(marketId)
                .number("takerOrderId", takerOrderId)
                .number("makerOrderId", makerOrderId)
                .number("priceUnits", priceUnits)
                .number("sizeUnits", sizeUnits);
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        begin("positionChanged")
                .account(accountId)
                .market(marketId)
                .number("sizeUnits", sizeUnits)
                .number("costMicros", costMicros)
                .number("collateralMicros", collateralMicros)
                .number("realisedMicros", realisedMicros);
    }

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        begin("entryPosted")
                .name("reason", reason)
                .ledger("fromLedgerAccount", fromLedgerAccount)
                .ledger("toLedgerAccount", toLedgerAccount)
                .number("amountMicros", amountMicros);
    }

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {
        begin("leverageChanged").account(accountId).market(marketId).number("leverage", leverage);
    }

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {
        begin("deadManSwitchSet").account(accountId).number("deadlineNanos", deadlineNanos);
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        begin("stakeChanged").account(accountId).number("stakeTokens", stakeTokens);
    }

    @Override
    public void fundingPredicted(int marketId, long samples, long ratePpb) {
        begin("fundingPredicted").market(marketId).number("samples", samples).number("ratePpb", ratePpb);
    }

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {
        begin("fundingStarted")
                .market(marketId)
                .name("kind", rate.kind())
                .number("period", rate.period())
                .number("samples", rate.samples())
                .number("sumPpb", rate.sumPpb())
                .number("longUnits", rate.longUnits())
                .number("shortUnits", rate.shortUnits())
                .number("meanPpb", rate.meanPpb())
                .number("interestPpb", rate.interestPpb())
                .number("clampPpb", rate.clampPpb())
                .number("ratePpb", rate.ratePpb())
                .number("markUnits", rate.markUnits());
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        begin("fundingPaid")
                .account(accountId)
                .market(marketId)
                .number("sizeUnits", sizeUnits)
                .number("dueMicros", dueMicros)
                .number("paidMicros", paidMicros)
                .number("collateralMicros", collateralMicros);
    }

    @Override
    public void fundingFinished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        begin("fundingFinished")
                .market(marketId)
                .number("period", period)
                .number("owedMicros", owedMicros)
                .number("collectedMicros", collectedMicros)
                .number("receivedMicros", receivedMicros);
    }

    @Override
    public void breakerTripped(int marketId, BreakerRule rule, long observed, long against, long resumesNanos) {
        begin("breakerTripped")
                .market(marketId)
                .name("rule", rule)
                .number("observed", observed)
                .number("against", against)
                .number("resumesNanos", resumesNanos);
    }

    @Override
    public void liquidationWarned(
            int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {
        begin("liquidationWarned")
                .account(accountId)
                .market(marketId)
                .number("markUnits", markUnits)
                .number("equityMicros", equityMicros)
                .number("maintenanceMicros", maintenanceMicros);
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        begin("positionLiquidated")
                .account(liquidation.accountId())
                .market(liquidation.marketId())
                .name("kind", liquidation.kind())
                .name("plan", liquidation.plan())
                .number("closedUnits", liquidation.closedUnits())
                .number("valueMicros", liquidation.valueMicros())
                .number("markUnits", liquidation.markUnits())
                .number("sizeUnits", liquidation.sizeUnits())
                .number("costMicros", liquidation.costMicros())
                .number("collateralMicros", liquidation.collateralMicros())
                .number("equityMicros", liquidation.equityMicros())
                .number("maintenanceMicros", liquidation.maintenanceMicros())
                .number("feeMicros", liquidation.feeMicros())
                .number("toInsuranceMicros", liquidation.toInsuranceMicros())
                .number("toLiquidatorMicros", liquidation.toLiquidatorMicros())
                .number("badDebtMicros", liquidation.badDebtMicros());
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        begin("positionTakenOver")
                .account("bankruptAccountId", bankruptAccountId)
                .market(marketId)
                .account("liquidatorId", liquidatorId)
                .number("sizeUnits", sizeUnits)
                .number("valueMicros", valueMicros);
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        begin("positionDeleveraged")
                .account(deleveraging.accountId())
                .market(deleveraging.marketId())
                .account("bankruptAccountId", deleveraging.bankruptAccountId())
                .number("rank", deleveraging.rank())
                .number("closedUnits", deleveraging.closedUnits())
                .number("valueMicros", deleveraging.valueMicros())
                .number("profitMicros", deleveraging.profitMicros())
                .number("costMicros", deleveraging.costMicros())
                .number("notionalMicros", deleveraging.notionalMicros())
                .number("equityMicros", deleveraging.equityMicros());
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        begin("roleChanged").account(accountId).name("role", role).flag("granted", granted);
    }

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {
        GovernanceJson.proposal(begin("proposalMade"), proposal).number("approvalsNeeded", approvalsNeeded);
    }

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        begin("proposalApproved")
                .number("proposalId", proposalId)
                .account(accountId)
                .number("approvals", approvals)
                .number("approvalsNeeded", approvalsNeeded);
    }

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {
        GovernanceJson.proposal(begin("proposalClosed").name("outcome", outcome), proposal)
                .name("refusal", refusal)
                .number("context1", context1)
                .number("context2", context2);
    }

    @Override
    public void marketParametersChanged(int marketId, MarketParameters parameters) {
        CommandJson.market(begin("marketParametersChanged").market(marketId), parameters);
    }

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {
        begin("pauseChanged")
                .number("level", level)
                .number("resumesNanos", resumesNanos)
                .account(accountId)
                .text("reason", reason);
    }

    @Override
    public void governanceChanged(GovernanceTerms terms) {
        GovernanceJson.terms(begin("governanceChanged"), terms);
    }

    private JsonLine begin(String name) {
        line = new JsonLine(filter, "event", name);
        return line;
    }
}
