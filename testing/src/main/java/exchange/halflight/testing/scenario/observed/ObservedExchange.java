package exchange.halflight.testing.scenario.observed;

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
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;

/**
 * Everything the events say, folded: what a consumer of the journal knows. Impossible events are refused with
 * {@link ObservationException} at once; {@link Audit} checks what must hold between commands. Single-threaded.
 */
public final class ObservedExchange extends ObservedState implements Events {
    @Override
    public void commandStarted(long newCommandSequence, long timeNanos) {
        if (newCommandSequence <= commandSequence || timeNanos < nowNanos) {
            throw new ObservationException("command " + newCommandSequence + " at " + timeNanos + " follows command "
                    + commandSequence + " at " + nowNanos);
        }
        commandSequence = newCommandSequence;
        nowNanos = timeNanos;
    }

    @Override
    public void commandRejected(int accountId, long commandId, Rejection rejection, long context1, long context2) {
        eventCount++;
        recent.refusals().add(new Recent.Refusal(accountId, commandId, rejection));
    }

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        eventCount++;
        if (accountId != accounts.size() + 1) {
            throw new ObservationException("account " + accountId + " follows account " + accounts.size());
        }
        accounts.put(accountId, liquidityProvider);
    }

    @Override
    public void marketCreated(int marketId, MarketParameters parameters) {
        eventCount++;
        if (marketId != markets.size() + 1) {
            throw new ObservationException("market " + marketId + " follows market " + markets.size());
        }
        markets.put(marketId, new ObservedMarket(marketId, parameters));
        recent.publicChanges().add("market " + parameters.symbol() + " created");
    }

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {
        eventCount++;
        market(marketId).status(status);
        changed(marketId, "status " + status);
    }

    @Override
    public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {
        eventCount++;
        market(marketId).reference(bidUnits, askUnits, indexUnits);
        changed(marketId, "reference");
    }

    @Override
    public void referenceWentStale(int marketId) {
        eventCount++;
        market(marketId).stale();
        changed(marketId, "reference stale");
    }

    @Override
    public void markChanged(int marketId, long markUnits) {
        eventCount++;
        if (markUnits == market(marketId).markUnits()) {
            throw new ObservationException("mark of market " + marketId + " changed to what it was");
        }
        market(marketId).mark(markUnits);
        changed(marketId, "mark");
    }

    @Override
    public void pegsMoved(int marketId, long bidUnits, long askUnits) {
        eventCount++;
        market(marketId).pegs(bidUnits, askUnits);
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        eventCount++;
        if (orderId != lastOrderId() + 1) {
            throw new ObservationException("order " + orderId + " follows order " + lastOrderId());
        }
        orders.put(orderId, new ObservedOrder(orderId, order));
    }

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {
        order(orderId, accountId, marketId).rest(remainingUnits);
        depthChanged(marketId);
    }

    @Override
    public void orderTriggered(long orderId, int accountId, int marketId, long priceUnits) {
        ObservedOrder order = order(orderId, accountId, marketId);
        order.trigger();
        recent.fired().add(new Recent.Fired(order, priceUnits));
    }

    @Override
    public void triggerRefused(
            long orderId, int accountId, int marketId, Rejection rejection, long context1, long context2) {
        recent.refusedTriggers().add(new Recent.RefusedTrigger(order(orderId, accountId, marketId), rejection));
    }

    @Override
    public void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        order(orderId, accountId, marketId).amendTrigger(priceUnits, remainingUnits);
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        order(orderId, accountId, marketId).amend(priceUnits, remainingUnits, keptPriority);
        depthChanged(marketId);
    }

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {
        ObservedOrder order = order(orderId, accountId, marketId);
        order.reduce(remainingUnits);
        if (order.inBook()) {
            depthChanged(marketId);
        }
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        ObservedOrder order = order(orderId, accountId, marketId);
        if (order.inBook()) {
            depthChanged(marketId);
        }
        order.cancel(remainingUnits);
        recent.cancellations().add(new Recent.Cancellation(order, remainingUnits, reason));
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        eventCount++;
        if (tradeId != lastTradeId + 1) {
            throw new ObservationException("trade " + tradeId + " follows trade " + lastTradeId);
        }
        lastTradeId = tradeId;
        ObservedOrder maker = known(makerOrderId);
        if (takerOrderId == 0) { // a liquidation closes
            maker.fill(sizeUnits);
            recent.trades().add(new Recent.Trade(null, maker, priceUnits, sizeUnits));
            changed(marketId, "trade");
            return;
        }
        ObservedOrder taker = known(takerOrderId);
        if (taker.accountId() == maker.accountId()
                || taker.side() == maker.side()
                || taker.marketId() != marketId
                || maker.marketId() != marketId) {
            throw new ObservationException(
                    "trade " + tradeId + " pairs orders " + takerOrderId + " and " + makerOrderId);
        }
        taker.fill(sizeUnits);
        maker.fill(sizeUnits);
        recent.trades().add(new Recent.Trade(taker, maker, priceUnits, sizeUnits));
        changed(marketId, "trade");
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        eventCount++;
        int leverage = position(accountId, marketId).leverage();
        positions.put(
                key(accountId, marketId),
                new ObservedPosition(
                        accountId, marketId, leverage, sizeUnits, costMicros, collateralMicros, realisedMicros));
        long booked = ledger.balance(LedgerAccount.collateral(marketId, accountId));
        if (booked != collateralMicros) {
            throw new ObservationException("collateral of account " + accountId + " in market " + marketId + " is "
                    + booked + " by its entries, " + collateralMicros + " by its position");
        }
    }

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        eventCount++;
        ledger.post(fromLedgerAccount, toLedgerAccount, amountMicros);
    }

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {
        eventCount++;
        positions.put(key(accountId, marketId), position(accountId, marketId).withLeverage(leverage));
    }

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {
        eventCount++;
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        eventCount++;
    }

    @Override
    public void fundingPredicted(int marketId, long samples, long ratePpb) {
        eventCount++;
        changed(marketId, "predicted funding");
    }

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {
        eventCount++;
        funding.put(marketId, new ObservedFunding(rate));
        changed(marketId, "funding");
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        ObservedPosition p = position(accountId, marketId);
        funding.get(marketId).pay(accountId, dueMicros, paidMicros);
        positionChanged(accountId, marketId, sizeUnits, p.costMicros(), collateralMicros, p.realisedMicros());
    }

    @Override
    public void fundingFinished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        eventCount++;
        funding.get(marketId).finish(owedMicros, collectedMicros, receivedMicros);
    }

    @Override
    public void breakerTripped(int marketId, BreakerRule rule, long observed, long against, long resumesNanos) {
        eventCount++;
    }

    @Override
    public void liquidationWarned(
            int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {
        eventCount++;
        LiquidationChecks.warned(position(accountId, marketId), market(marketId), markUnits, equityMicros);
        recent.warnings().add(new Recent.Warning(accountId, marketId));
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        eventCount++;
        LiquidationChecks.liquidated(
                liquidation, position(liquidation.accountId(), liquidation.marketId()), market(liquidation.marketId()));
        recent.liquidations().add(liquidation);
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        eventCount++;
        governance.requireLiquidator(liquidatorId);
        recent.takeovers().add(new Recent.Takeover(bankruptAccountId, marketId, liquidatorId, sizeUnits, valueMicros));
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        eventCount++;
        recent.deleveragings().add(deleveraging);
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        eventCount++;
        governance.role(accountId, role, granted);
    }

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {
        eventCount++;
        governance.made(proposal);
    }

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        eventCount++;
        governance.approved(proposalId, accountId, approvals);
    }

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {
        eventCount++;
        governance.closed(proposal, outcome, refusal == null ? null : refusal.name());
    }

    @Override
    public void marketParametersChanged(int marketId, MarketParameters parameters) {
        eventCount++;
        market(marketId).parameters(parameters);
        changed(marketId, "parameters");
    }

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {
        eventCount++;
        governance.pause(level);
        recent.publicChanges().add("pause " + level);
    }

    @Override
    public void governanceChanged(GovernanceTerms terms) {
        eventCount++;
        governance.terms(terms);
    }

    private ObservedOrder order(long orderId, int accountId, int marketId) {
        eventCount++;
        ObservedOrder order = known(orderId);
        if (order.accountId() != accountId || order.marketId() != marketId) {
            throw new ObservationException("order " + orderId + " is not of account " + accountId);
        }
        return order;
    }

    /** Nobody sees the depth of a dark book. */
    private void depthChanged(int marketId) {
        if (market(marketId).parameters().bookKind() == BookKind.LIT) {
            changed(marketId, "depth");
        }
    }

    private void changed(int marketId, String what) {
        recent.publicChanges().add(market(marketId).parameters().symbol() + " " + what);
    }
}
