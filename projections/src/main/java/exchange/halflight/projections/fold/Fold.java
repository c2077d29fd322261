package exchange.halflight.projections.fold;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.replay.EventLine;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.projections.table.Tables;
import org.agrona.DirectBuffer;

/**
 * Turns events into rows. What later events need of earlier ones is kept in memory and is all in the tables: open orders,
 * accounts, positions, the latest candles and rates, the last trade of the command at hand. So a fold goes on from the tables as
 * if it had never stopped. Not thread-safe.
 */
public final class Fold extends NoEvents {
    private final Moment moment = new Moment();
    private final Rows rows = new Rows();
    private final MarketFold markets = new MarketFold(moment, rows);
    private final AccountFold accounts = new AccountFold(moment, rows);
    private final OrderFold orders = new OrderFold(moment, rows);
    private final TradeFold trades = new TradeFold(moment, rows);
    private final PositionFold positions = new PositionFold(moment, rows, markets);
    private final LedgerFold ledger = new LedgerFold(moment, rows, accounts, positions, trades);
    private final FundingFold funding = new FundingFold(moment, rows, positions);
    private final CandleFold candles = new CandleFold(rows);
    private final EventDecoder decoder = new EventDecoder();
    private final EventLine line = new EventLine();
    /** Whether the event at hand goes into the table of events, and whose it is. */
    private boolean isTold;

    private int toldAccount;
    private int toldMarket;

    /** The tables, with the rows that are to be stored next. */
    public Tables tables() {
        return rows.all;
    }

    /** How far it has come. */
    public Progress progress() {
        TradeRow trade = trades.current();
        return new Progress(
                moment.eventSequence,
                moment.commandSequence,
                moment.timeNanos,
                trades.currentId(),
                trade == null ? 0 : trade.timeNanos,
                trades.settled());
    }

    /**
     * The next event.
     *
     * @throws IllegalStateException where it does not follow from those before
     */
    public void onEvent(long eventSequence, DirectBuffer buffer, int offset) {
        if (eventSequence != moment.eventSequence + 1) {
            throw new IllegalStateException("Event " + eventSequence + " follows event " + moment.eventSequence);
        }
        long command = EventDecoder.commandSequence(buffer, offset);
        if (command != moment.commandSequence) {
            trades.commandBegan();
        }
        moment.eventSequence = eventSequence;
        moment.commandSequence = command;
        moment.timeNanos = EventDecoder.timeNanos(buffer, offset);
        rows.all.partitions().want(moment.timeNanos);
        isTold = false;
        decoder.decode(buffer, offset, this);
        if (isTold) {
            EventRow event = new EventRow();
            event.timeNanos = moment.timeNanos;
            event.eventSequence = eventSequence;
            event.commandSequence = command;
            event.accountId = toldAccount;
            event.marketId = toldMarket;
            event.body = line.of(buffer, offset);
            rows.events.add(event);
        }
    }

    /** Takes over what the tables have. */
    void restore(Progress progress, TradeRow lastTrade) {
        moment.eventSequence = progress.eventSequence();
        moment.commandSequence = progress.commandSequence();
        moment.timeNanos = progress.timeNanos();
        trades.restore(lastTrade, progress.tradeStep());
    }

    MarketFold markets() {
        return markets;
    }

    AccountFold accounts() {
        return accounts;
    }

    OrderFold orders() {
        return orders;
    }

    PositionFold positions() {
        return positions;
    }

    LedgerFold ledger() {
        return ledger;
    }

    FundingFold funding() {
        return funding;
    }

    CandleFold candles() {
        return candles;
    }

    @Override
    public void commandRejected(int accountId, long commandId, Rejection rejection, long context1, long context2) {
        tell(accountId, 0);
    }

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        accounts.opened(accountId, liquidityProvider);
    }

    @Override
    public void marketCreated(int marketId, MarketParameters parameters) {
        markets.created(marketId, parameters);
        tell(0, marketId);
    }

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {
        markets.statusChanged(marketId, status);
        tell(0, marketId);
    }

    @Override
    public void referenceWentStale(int marketId) {
        tell(0, marketId);
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        orders.accepted(orderId, order, accounts.account(order.accountId));
    }

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {
        orders.rested(orderId, remainingUnits);
    }

    @Override
    public void orderTriggered(long orderId, int accountId, int marketId, long priceUnits) {
        orders.triggered(orderId);
        tell(accountId, marketId);
    }

    @Override
    public void triggerRefused(
            long orderId, int accountId, int marketId, Rejection rejection, long context1, long context2) {
        tell(accountId, marketId);
    }

    @Override
    public void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        orders.triggerAmended(orderId, priceUnits, triggerPriceUnits, remainingUnits);
        tell(accountId, marketId);
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        orders.amended(orderId, priceUnits, remainingUnits);
        tell(accountId, marketId);
    }

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {
        orders.reduced(orderId, remainingUnits);
        tell(accountId, marketId);
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        orders.cancelled(orderId, reason);
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        OrderRow maker = orders.open(makerOrderId);
        OrderRow taker = takerOrderId == 0 ? null : orders.open(takerOrderId);
        TradeRow trade = trades.executed(tradeId, taker, maker);
        trade.priceUnits = priceUnits;
        trade.sizeUnits = sizeUnits;
        trade.notionalMicros = markets.market(marketId).notionalMicros(priceUnits, sizeUnits);
        orders.traded(maker, sizeUnits, trade.notionalMicros);
        if (taker != null) {
            orders.traded(taker, sizeUnits, trade.notionalMicros);
        }
        candles.traded(trade);
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        PositionRow position = positions.position(accountId, marketId);
        long gain = positions.changed(position, sizeUnits, costMicros, realisedMicros);
        positions.collateral(position, collateralMicros);
        trades.positionChanged(accountId, marketId, gain);
    }

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        ledger.posted(reason, fromLedgerAccount, toLedgerAccount, amountMicros);
    }

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {
        positions.leverage(positions.position(accountId, marketId), leverage);
        tell(accountId, marketId);
    }

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {
        accounts.deadMan(accountId, deadlineNanos);
        tell(accountId, 0);
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        accounts.stake(accountId, stakeTokens);
        tell(accountId, 0);
    }

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {
        funding.started(marketId, rate);
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        PositionRow position = positions.position(accountId, marketId);
        positions.collateral(position, collateralMicros);
        funding.paid(position, sizeUnits, dueMicros, paidMicros);
    }

    @Override
    public void fundingFinished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        funding.finished(marketId, owedMicros, collectedMicros, receivedMicros);
    }

    @Override
    public void breakerTripped(int marketId, BreakerRule rule, long observed, long against, long resumesNanos) {
        tell(0, marketId);
    }

    @Override
    public void liquidationWarned(
            int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {
        tell(accountId, marketId);
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        rows.liquidations.add(new LiquidationRow(moment, liquidation));
        positions.liquidated(positions.position(liquidation.accountId(), liquidation.marketId()));
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        TakeoverRow takeover = new TakeoverRow();
        takeover.timeNanos = moment.timeNanos;
        takeover.eventSequence = moment.eventSequence;
        takeover.bankruptAccountId = bankruptAccountId;
        takeover.marketId = marketId;
        takeover.liquidatorAccountId = liquidatorId;
        takeover.sizeUnits = sizeUnits;
        takeover.valueMicros = valueMicros;
        rows.takeovers.add(takeover);
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        rows.deleveragings.add(new DeleveragingRow(moment, deleveraging));
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        tell(accountId, 0);
    }

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {
        tell(0, 0);
    }

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        tell(accountId, 0);
    }

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {
        tell(0, 0);
    }

    @Override
    public void marketParametersChanged(int marketId, MarketParameters parameters) {
        markets.parametersChanged(marketId, parameters);
        tell(0, marketId);
    }

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {
        tell(0, 0);
    }

    @Override
    public void governanceChanged(GovernanceTerms terms) {
        tell(0, 0);
    }

    private void tell(int accountId, int marketId) {
        isTold = true;
        toldAccount = accountId;
        toldMarket = marketId;
    }
}
