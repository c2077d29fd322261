package exchange.halflight.gateway.wire;

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
import exchange.halflight.messages.grpc.AccountOpened;
import exchange.halflight.messages.grpc.BreakerTripped;
import exchange.halflight.messages.grpc.CommandRejected;
import exchange.halflight.messages.grpc.DeadManSwitchSet;
import exchange.halflight.messages.grpc.EntryPosted;
import exchange.halflight.messages.grpc.Event;
import exchange.halflight.messages.grpc.FundingPaid;
import exchange.halflight.messages.grpc.FundingPredicted;
import exchange.halflight.messages.grpc.GovernanceChanged;
import exchange.halflight.messages.grpc.LedgerAccount;
import exchange.halflight.messages.grpc.LeverageChanged;
import exchange.halflight.messages.grpc.MarkChanged;
import exchange.halflight.messages.grpc.MarketCreated;
import exchange.halflight.messages.grpc.MarketParametersChanged;
import exchange.halflight.messages.grpc.MarketStatusChanged;
import exchange.halflight.messages.grpc.OrderAccepted;
import exchange.halflight.messages.grpc.OrderAmended;
import exchange.halflight.messages.grpc.OrderCancelled;
import exchange.halflight.messages.grpc.OrderReduced;
import exchange.halflight.messages.grpc.OrderRested;
import exchange.halflight.messages.grpc.OrderTriggered;
import exchange.halflight.messages.grpc.PauseChanged;
import exchange.halflight.messages.grpc.PegsMoved;
import exchange.halflight.messages.grpc.PositionChanged;
import exchange.halflight.messages.grpc.ProposalApproved;
import exchange.halflight.messages.grpc.ProposalClosed;
import exchange.halflight.messages.grpc.ProposalMade;
import exchange.halflight.messages.grpc.ReferenceUpdated;
import exchange.halflight.messages.grpc.ReferenceWentStale;
import exchange.halflight.messages.grpc.RoleChanged;
import exchange.halflight.messages.grpc.StakeChanged;
import exchange.halflight.messages.grpc.TradeExecuted;
import exchange.halflight.messages.grpc.TriggerAmended;
import exchange.halflight.messages.grpc.TriggerRefused;
import java.util.function.IntFunction;

/**
 * Turns the core's events into public messages, one at a time: call {@link #start}, let the event make its calls, take the
 * message with {@link #finish}. Not thread-safe.
 */
public final class EventMessages implements Events {
    private final IntFunction<Scale> scales;
    private final Event.Builder event = Event.newBuilder();
    private int marketId;

    /**
     * A converter.
     *
     * @param scales the scale of a market by its number
     */
    public EventMessages(IntFunction<Scale> scales) {
        this.scales = scales;
    }

    /** Begins the message of the event with this number, of this command at this time. */
    public void start(long eventSequence, long commandSequence, long timeNanos) {
        event.clear()
                .setSequence(eventSequence)
                .setCommandSequence(commandSequence)
                .setTimeNanos(timeNanos);
        marketId = 0;
    }

    /** The market the event names, 0 where it names none. */
    public int marketId() {
        return marketId;
    }

    /** The finished message. */
    public Event finish() {
        return event.build();
    }

    @Override
    public void commandStarted(long commandSequence, long timeNanos) {
        // Every message carries both, see start.
    }

    @Override
    public void commandRejected(int accountId, long commandId, Rejection rejection, long context1, long context2) {
        event.setCommandRejected(CommandRejected.newBuilder()
                .setAccountId(accountId)
                .setCommandId(commandId)
                .setCode(rejection.name())
                .setNumber(rejection.code())
                .setContext1(context1)
                .setContext2(context2));
    }

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        event.setAccountOpened(
                AccountOpened.newBuilder().setAccountId(accountId).setLiquidityProvider(liquidityProvider));
    }

    @Override
    public void marketCreated(int newMarketId, MarketParameters parameters) {
        marketId = newMarketId;
        event.setMarketCreated(MarketCreated.newBuilder()
                .setMarketId(newMarketId)
                .setParameters(MarketMessages.toMessage(parameters)));
    }

    @Override
    public void marketStatusChanged(int ofMarketId, MarketStatus status) {
        event.setMarketStatusChanged(MarketStatusChanged.newBuilder()
                .setMarket(about(ofMarketId).symbol())
                .setStatus(Names.status(status)));
    }

    @Override
    public void referenceUpdated(int ofMarketId, long bidUnits, long askUnits, long indexUnits) {
        Scale scale = about(ofMarketId);
        event.setReferenceUpdated(ReferenceUpdated.newBuilder()
                .setMarket(scale.symbol())
                .setBid(scale.price(bidUnits))
                .setAsk(scale.price(askUnits))
                .setIndex(scale.price(indexUnits)));
    }

    @Override
    public void referenceWentStale(int ofMarketId) {
        event.setReferenceWentStale(
                ReferenceWentStale.newBuilder().setMarket(about(ofMarketId).symbol()));
    }

    @Override
    public void markChanged(int ofMarketId, long markUnits) {
        Scale scale = about(ofMarketId);
        event.setMarkChanged(MarkChanged.newBuilder().setMarket(scale.symbol()).setMark(scale.price(markUnits)));
    }

    @Override
    public void pegsMoved(int ofMarketId, long bidUnits, long askUnits) {
        Scale scale = about(ofMarketId);
        event.setPegsMoved(PegsMoved.newBuilder()
                .setMarket(scale.symbol())
                .setBid(scale.price(bidUnits))
                .setAsk(scale.price(askUnits)));
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        Scale scale = about(order.marketId);
        OrderAccepted.Builder accepted = OrderAccepted.newBuilder()
                .setOrderId(orderId)
                .setAccountId(order.accountId)
                .setCommandId(order.commandId)
                .setMarket(scale.symbol())
                .setSide(Names.side(order.side))
                .setType(Names.type(order.type))
                .setTimeInForce(Names.timeInForce(order.timeInForce))
                .setSelfTradePrevention(Names.selfTradePrevention(order.selfTradePrevention))
                .setSize(scale.size(order.sizeUnits))
                .setClientOrderId(order.clientOrderId.toString())
                .setPostOnly(order.postOnly)
                .setReduceOnly(order.reduceOnly)
                .setAllOrNone(order.allOrNone)
                .setMinQuantity(order.minQuantityUnits == 0 ? "" : scale.size(order.minQuantityUnits))
                .setNbboProtection(order.nbboProtection)
                .setExpiresNanos(order.expiresNanos);
        if (order.priceUnits != 0) {
            accepted.setPrice(scale.price(order.priceUnits));
        }
        if (order.type.isTrigger()) {
            accepted.setTriggerBy(Names.triggerBy(order.triggerBy))
                    .setTriggerPrice(order.triggerPriceUnits == 0 ? "" : scale.price(order.triggerPriceUnits))
                    .setCallbackPpm((int) order.callbackPpm);
        }
        accepted.setTwinOrderId(order.twinOrderId);
        event.setOrderAccepted(accepted);
    }

    @Override
    public void orderRested(long orderId, int accountId, int ofMarketId, long remainingUnits) {
        Scale scale = about(ofMarketId);
        event.setOrderRested(OrderRested.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setRemaining(scale.size(remainingUnits)));
    }

    @Override
    public void orderTriggered(long orderId, int accountId, int ofMarketId, long priceUnits) {
        Scale scale = about(ofMarketId);
        event.setOrderTriggered(OrderTriggered.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setPrice(scale.price(priceUnits)));
    }

    @Override
    public void triggerRefused(
            long orderId, int accountId, int ofMarketId, Rejection rejection, long context1, long context2) {
        event.setTriggerRefused(TriggerRefused.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(about(ofMarketId).symbol())
                .setCode(rejection.name())
                .setNumber(rejection.code())
                .setContext1(context1)
                .setContext2(context2));
    }

    @Override
    public void triggerAmended(
            long orderId, int accountId, int ofMarketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        Scale scale = about(ofMarketId);
        event.setTriggerAmended(TriggerAmended.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setPrice(priceUnits == 0 ? "" : scale.price(priceUnits))
                .setTriggerPrice(triggerPriceUnits == 0 ? "" : scale.price(triggerPriceUnits))
                .setRemaining(scale.size(remainingUnits)));
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int ofMarketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        Scale scale = about(ofMarketId);
        event.setOrderAmended(OrderAmended.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setPrice(scale.price(priceUnits))
                .setRemaining(scale.size(remainingUnits))
                .setKeptPriority(keptPriority));
    }

    @Override
    public void orderReduced(long orderId, int accountId, int ofMarketId, long remainingUnits) {
        Scale scale = about(ofMarketId);
        event.setOrderReduced(OrderReduced.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setRemaining(scale.size(remainingUnits)));
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int ofMarketId, long remainingUnits, CancelReason reason) {
        Scale scale = about(ofMarketId);
        event.setOrderCancelled(OrderCancelled.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setRemaining(scale.size(remainingUnits))
                .setReason(reason.name()));
    }

    @Override
    public void tradeExecuted(
            long tradeId, int ofMarketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        Scale scale = about(ofMarketId);
        event.setTradeExecuted(TradeExecuted.newBuilder()
                .setTradeId(tradeId)
                .setMarket(scale.symbol())
                .setTakerOrderId(takerOrderId)
                .setMakerOrderId(makerOrderId)
                .setPrice(scale.price(priceUnits))
                .setSize(scale.size(sizeUnits)));
    }

    @Override
    public void positionChanged(
            int accountId,
            int ofMarketId,
            long sizeUnits,
            long costMicros,
            long collateralMicros,
            long realisedMicros) {
        Scale scale = about(ofMarketId);
        event.setPositionChanged(PositionChanged.newBuilder()
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setSize(scale.size(sizeUnits))
                .setCost(Decimals.money(costMicros))
                .setCollateral(Decimals.money(collateralMicros))
                .setRealised(Decimals.money(realisedMicros)));
    }

    @Override
    public void liquidationWarned(
            int accountId, int ofMarketId, long markUnits, long equityMicros, long maintenanceMicros) {
        event.setLiquidationWarned(
                LiquidationMessages.warned(accountId, about(ofMarketId), markUnits, equityMicros, maintenanceMicros));
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        event.setPositionLiquidated(LiquidationMessages.liquidated(liquidation, about(liquidation.marketId())));
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int ofMarketId, int liquidatorId, long sizeUnits, long valueMicros) {
        event.setPositionTakenOver(LiquidationMessages.takenOver(
                bankruptAccountId, about(ofMarketId), liquidatorId, sizeUnits, valueMicros));
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        event.setPositionDeleveraged(LiquidationMessages.deleveraged(deleveraging, about(deleveraging.marketId())));
    }

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        event.setEntryPosted(EntryPosted.newBuilder()
                .setReason(reason.name())
                .setFrom(ledgerAccount(fromLedgerAccount))
                .setTo(ledgerAccount(toLedgerAccount))
                .setAmount(Decimals.money(amountMicros)));
    }

    @Override
    public void leverageChanged(int accountId, int ofMarketId, int leverage) {
        event.setLeverageChanged(LeverageChanged.newBuilder()
                .setAccountId(accountId)
                .setMarket(about(ofMarketId).symbol())
                .setLeverage(leverage));
    }

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {
        event.setDeadManSwitchSet(
                DeadManSwitchSet.newBuilder().setAccountId(accountId).setDeadlineNanos(deadlineNanos));
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        event.setStakeChanged(StakeChanged.newBuilder().setAccountId(accountId).setTokens(stakeTokens));
    }

    @Override
    public void fundingPredicted(int ofMarketId, long samples, long ratePpb) {
        event.setFundingPredicted(FundingPredicted.newBuilder()
                .setMarket(about(ofMarketId).symbol())
                .setSamples(samples)
                .setRate(FundingMessages.rate(ratePpb)));
    }

    @Override
    public void fundingStarted(int ofMarketId, FundingRate rate) {
        event.setFundingStarted(FundingMessages.started(about(ofMarketId), rate));
    }

    @Override
    public void fundingPaid(
            int accountId, int ofMarketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        Scale scale = about(ofMarketId);
        event.setFundingPaid(FundingPaid.newBuilder()
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setSize(scale.size(sizeUnits))
                .setDue(Decimals.money(dueMicros))
                .setPaid(Decimals.money(paidMicros))
                .setCollateral(Decimals.money(collateralMicros)));
    }

    @Override
    public void fundingFinished(
            int ofMarketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        event.setFundingFinished(
                FundingMessages.finished(about(ofMarketId), period, owedMicros, collectedMicros, receivedMicros));
    }

    @Override
    public void breakerTripped(int ofMarketId, BreakerRule rule, long observed, long against, long resumesNanos) {
        Scale scale = about(ofMarketId);
        boolean isPrice = rule == BreakerRule.MOVE;
        event.setBreakerTripped(BreakerTripped.newBuilder()
                .setMarket(scale.symbol())
                .setRule(rule.name())
                .setObserved(isPrice ? scale.price(observed) : scale.size(observed))
                .setAgainst(isPrice ? scale.price(against) : scale.size(against))
                .setResumesNanos(resumesNanos));
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        event.setRoleChanged(RoleChanged.newBuilder()
                .setAccountId(accountId)
                .setRole(GovernanceMessages.toMessage(role))
                .setGranted(granted));
    }

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {
        event.setProposalMade(
                ProposalMade.newBuilder().setProposal(GovernanceMessages.toMessage(proposal, approvalsNeeded, scales)));
    }

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        event.setProposalApproved(ProposalApproved.newBuilder()
                .setProposalId(proposalId)
                .setAccountId(accountId)
                .setApprovals(approvals)
                .setApprovalsNeeded(approvalsNeeded));
    }

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {
        event.setProposalClosed(ProposalClosed.newBuilder()
                .setProposal(GovernanceMessages.toMessage(proposal, 0, scales))
                .setOutcome(outcome.name())
                .setRefusal(refusal == null ? "" : refusal.name()));
    }

    @Override
    public void marketParametersChanged(int ofMarketId, MarketParameters parameters) {
        event.setMarketParametersChanged(MarketParametersChanged.newBuilder()
                .setMarket(about(ofMarketId).symbol())
                .setParameters(MarketMessages.toMessage(parameters)));
    }

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {
        event.setPauseChanged(PauseChanged.newBuilder()
                .setLevel(level)
                .setResumesNanos(resumesNanos)
                .setAccountId(accountId)
                .setReason(reason));
    }

    @Override
    public void governanceChanged(GovernanceTerms terms) {
        event.setGovernanceChanged(GovernanceChanged.newBuilder().setTerms(GovernanceMessages.toMessage(terms)));
    }

    private Scale about(int ofMarketId) {
        marketId = ofMarketId;
        return scales.apply(ofMarketId);
    }

    private LedgerAccount ledgerAccount(long name) {
        LedgerAccount.Builder account = LedgerAccount.newBuilder()
                .setBucket(exchange.halflight.core.event.LedgerAccount.bucketName(name))
                .setAccountId(exchange.halflight.core.event.LedgerAccount.accountId(name));
        int ofMarketId = exchange.halflight.core.event.LedgerAccount.marketId(name);
        if (ofMarketId != 0) {
            account.setMarket(about(ofMarketId).symbol());
        }
        return account.build();
    }
}
