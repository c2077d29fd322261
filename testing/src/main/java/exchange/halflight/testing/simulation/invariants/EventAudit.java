package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Pause;
import exchange.halflight.core.order.TriggerBy;
import java.util.List;

/**
 * The incremental audit: folds events and notes whatever breaks an invariant. Ask it after each command, as some hold only
 * then. Its cost for an event does not grow with the number of accounts or orders but for the depth of a price ladder.
 * Single-threaded.
 */
public class EventAudit extends EventFold {
    private final OrderAudit orders = new OrderAudit(governance, findings);
    private final FillAudit fills = new FillAudit(ledger, findings);
    private final SwitchFold switches = new SwitchFold(findings);
    private final RefusalAudit refusals = new RefusalAudit(governance, findings);
    private final MarketAudit marketAudit = new MarketAudit(ledger, findings);
    private final FundingAudit funding = new FundingAudit(findings);
    private final ForcedAudit forced = new ForcedAudit(findings, governance, ledger);
    private final PositionAudit positionAudit = new PositionAudit(fills, forced, findings);
    /** What the command at hand places, null where it places nothing. */
    NewOrder placing;

    /** Whether the command at hand sets the status of a market; true as well where nobody tells of commands. */
    boolean setsStatus = true;

    private long lastTradeId;
    private long acceptedOrderId;
    private long tradedByAccepted;
    private boolean acceptedRests;
    private Rejection rejection;

    /** What was broken since the last call, in words; to be called after a command. */
    public List<String> take() {
        fills.end();
        forced.end();
        orders.end();
        switches.end();
        governanceAudit.end();
        for (int i = 0; i < touchedMarkets.size(); i++) {
            MarketFold market = touchedMarkets.get(i);
            market.breaker.end(nowSecond());
            if (market.markChangedCommand == commandSequence) {
                forced.nobodyIsLeft(market, this);
            }
            marketAudit.check(market, nowNanos);
        }
        touchedMarkets.clear();
        for (int i = 0; i < touchedPositions.size(); i++) {
            positionAudit.check(touchedPositions.get(i));
        }
        touchedPositions.clear();
        return findings.take();
    }

    @Override
    public void commandStarted(long newCommandSequence, long timeNanos) {
        if (newCommandSequence <= commandSequence) {
            findings.add("gapless commands", newCommandSequence + " after " + commandSequence);
        }
        if (timeNanos < nowNanos) {
            findings.add("time", "goes back from " + nowNanos + " to " + timeNanos);
        }
        commandSequence = newCommandSequence;
        passTo(timeNanos);
        begin();
    }

    /** A command is about to be sent, which may tell nothing: what the last one told is forgotten. */
    public final void begin() {
        acceptedOrderId = 0;
        acceptedRests = false;
        tradedByAccepted = 0;
        rejection = null;
    }

    @Override
    public void commandRejected(int accountId, long commandId, Rejection why, long context1, long context2) {
        if (rejection != null) {
            findings.add("rejections", "a command is rejected twice");
        }
        rejection = why;
        refusals.refused(accountId, why, context1, context2);
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        fills.end();
        governanceAudit.stoppedFrom(Pause.NEW_ORDERS, "an order is accepted");
        if (placing != null && !hasTermsOf(order, placing)) {
            findings.add("acceptance", "order " + orderId + " is not told as it was placed");
        }
        PositionFold owner = position(order.accountId, order.marketId);
        owner.market.passTo(nowNanos);
        orders.accepted(orderId, order, owner, nowNanos);
        touch(owner);
        acceptedOrderId = orderId;
    }

    private MarketFold changeBook(MarketFold market) {
        market.bookChangedCommand = commandSequence;
        return market;
    }

    private static boolean hasTermsOf(NewOrder order, NewOrder other) {
        return order.accountId == other.accountId
                && order.marketId == other.marketId
                && order.side == other.side
                && order.type == other.type
                && order.timeInForce == other.timeInForce
                && order.priceUnits == other.priceUnits
                && order.sizeUnits == other.sizeUnits
                && order.expiresNanos == other.expiresNanos
                && order.minQuantityUnits == other.minQuantityUnits
                && order.postOnly == other.postOnly
                && order.reduceOnly == other.reduceOnly
                && order.allOrNone == other.allOrNone
                && order.nbboProtection == other.nbboProtection
                && order.triggerBy == other.triggerBy
                && order.triggerPriceUnits == other.triggerPriceUnits
                && order.callbackPpm == other.callbackPpm
                && order.twinOrderId == other.twinOrderId;
    }

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {
        touch(changeBook(market(marketId)));
        orders.rested(orderId, remainingUnits);
        acceptedRests |= orderId == acceptedOrderId;
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        touch(market(marketId)).passTo(nowNanos);
        orders.amended(orderId, priceUnits, remainingUnits, keptPriority);
        acceptedOrderId = orderId;
        acceptedRests = keptPriority;
    }

    @Override
    public void orderTriggered(long orderId, int accountId, int marketId, long priceUnits) {
        fills.end();
        governanceAudit.stoppedFrom(Pause.TRADING, "a trigger fires");
        touch(position(accountId, marketId));
        touch(market(marketId)).seeMid();
        orders.triggered(orderId, priceUnits);
    }

    @Override
    public void triggerRefused(long orderId, int accountId, int marketId, Rejection why, long context1, long context2) {
        orders.refused(orderId);
        refusals.refused(accountId, why, context1, context2);
    }

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {
        switches.set(accountId, deadlineNanos, nowNanos, orders.all());
    }

    @Override
    public void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        orders.triggerAmended(orderId, priceUnits, triggerPriceUnits, remainingUnits);
        acceptedOrderId = orderId;
        acceptedRests = true;
    }

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {
        orders.reduced(orderId, remainingUnits);
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        if (reason == CancelReason.LIQUIDATION) {
            touch(market(marketId)).seeMid();
        }
        touch(changeBook(market(marketId)));
        OrderFold order = orders.find(orderId);
        if (order != null) {
            switches.cancelled(order, reason);
        }
        orders.cancelled(orderId, remainingUnits, reason, nowNanos);
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        if (tradeId != lastTradeId + 1) {
            findings.different("gapless trade ids", "trade id", lastTradeId + 1, tradeId);
        }
        lastTradeId = tradeId;
        governanceAudit.stoppedFrom(Pause.TRADING, "a trade");
        touch(market(marketId));
        changeBook(market(marketId)).waiting(TriggerBy.LAST).move(priceUnits, true);
        market(marketId).breaker.traded(sizeUnits, nowSecond(), crossesSecond());
        if (market(marketId).timedMark != null) {
            market(marketId).timedMark.traded(priceUnits, sizeUnits, nowNanos);
        }
        OrderFold taker = orders.find(takerOrderId);
        OrderFold maker = orders.find(makerOrderId);
        if (takerOrderId == 0 && maker != null) {
            market(marketId).seeMid();
            orders.tradedByForce(maker, priceUnits, sizeUnits);
            fills.beginForced(maker, priceUnits, sizeUnits);
            orders.fill(maker, sizeUnits);
        } else if (taker == null || maker == null) {
            findings.add("matching", "trade " + tradeId + " of an order that is not open");
        } else if (orders.traded(taker, maker, priceUnits, sizeUnits)) {
            fills.begin(taker, maker, stakes.discountPercent(taker.owner.accountId), priceUnits, sizeUnits);
            orders.fill(taker, sizeUnits);
            orders.fill(maker, sizeUnits);
        }
        if (takerOrderId != 0 && takerOrderId == acceptedOrderId && !acceptedRests) {
            tradedByAccepted += sizeUnits;
        }
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        PositionFold position = touch(position(accountId, marketId));
        touch(position.market).seeMid();
        positionAudit.changed(position, sizeUnits, costMicros, collateralMicros, realisedMicros);
    }

    @Override
    public void entryPosted(EntryReason reason, long from, long to, long amountMicros) {
        ledger.post(reason, from, to, amountMicros);
        fills.entry(reason, from, to, amountMicros);
        positionAudit.entry(reason);
        funding.entry(reason, amountMicros);
        if (reason == EntryReason.INSURANCE_WITHDRAWN) {
            governanceAudit.insuranceWithdrawn(amountMicros);
        }
        if (LedgerFold.isCollateral(from)) {
            addCollateral(from, -amountMicros);
        }
        if (LedgerFold.isCollateral(to)) {
            addCollateral(to, amountMicros);
        }
    }

    private void addCollateral(long ledgerAccount, long amountMicros) {
        PositionFold position = position(LedgerAccount.accountId(ledgerAccount), LedgerAccount.marketId(ledgerAccount));
        position.collateralMicros += amountMicros;
        position.movedMicros += amountMicros;
    }

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {
        PositionFold position = position(accountId, marketId);
        position.leverage = leverage;
        for (OrderFold order : position.orders) {
            order.openedMicros = 0;
        }
        positionAudit.leverageChanged(position);
    }

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {
        governanceAudit.stoppedFrom(Pause.TRADING, "funding");
        funding.started(market(marketId), rate);
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        PositionFold position = position(accountId, marketId);
        position.movedMicros = 0;
        funding.paid(position, sizeUnits, dueMicros, paidMicros, collateralMicros);
    }

    @Override
    public void fundingFinished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        funding.finished(marketId, period, owedMicros, collectedMicros, receivedMicros);
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        fills.end();
        governanceAudit.stoppedFrom(Pause.TRADING, "a liquidation");
        PositionFold position = position(liquidation.accountId(), liquidation.marketId());
        forced.liquidated(liquidation, position, this);
        position.liquidatedNanos = nowNanos;
    }

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {
        if (status == MarketStatus.HALTED && !setsStatus && !governanceAudit.decides(marketId, status)) {
            everyoneIsKnownIn(marketId);
            forced.halted(market(marketId));
        }
        super.marketStatusChanged(marketId, status);
    }

    @Override
    public void breakerTripped(int marketId, BreakerRule rule, long observed, long against, long resumesNanos) {
        touch(market(marketId)).breaker.tripped(rule, observed, against, this);
    }

    @Override
    public void liquidationWarned(
            int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {
        forced.warned(position(accountId, marketId), markUnits, equityMicros, maintenanceMicros);
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        fills.end();
        everyoneIsKnownIn(marketId);
        forced.takenOver(
                position(bankruptAccountId, marketId), position(liquidatorId, marketId), sizeUnits, valueMicros);
    }

    /** Also those who have never traded there. */
    private void everyoneIsKnownIn(int marketId) {
        for (int id = 1; id <= accounts(); id++) {
            position(id, marketId);
        }
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        fills.end();
        int market = deleveraging.marketId();
        everyoneIsKnownIn(market);
        forced.deleveraged(
                deleveraging,
                position(deleveraging.bankruptAccountId(), market),
                position(deleveraging.accountId(), market));
    }

    /** The rejection among the events of the last command, or null. */
    public Rejection rejection() {
        return rejection;
    }

    /** The order that the last command's events accepted or amended, 0 = none. */
    public long acceptedOrderId() {
        return acceptedOrderId;
    }

    /** What that order traded as taker before it rested, size units. */
    public long tradedByAccepted() {
        return tradedByAccepted;
    }

    SwitchFold switches() {
        return switches;
    }

    OrderAudit orders() {
        return orders;
    }

    long lastTradeId() {
        return lastTradeId;
    }
}
