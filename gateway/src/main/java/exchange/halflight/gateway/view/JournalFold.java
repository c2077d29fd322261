package exchange.halflight.gateway.view;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.gateway.market.MarketData;
import exchange.halflight.gateway.view.AccountHistory.OwnTrade;
import exchange.halflight.gateway.wire.FundingMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.FundingFinished;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The state that follows from the events so far. Guarded by the lock of {@link ExchangeView}. */
final class JournalFold extends QuietEvents {
    /** By market id - 1, as markets are numbered from 1 without gaps; so for accounts. */
    private final List<MarketView> markets = new ArrayList<>();

    private final List<AccountView> accounts = new ArrayList<>();
    private final OrdersView orders = new OrdersView();
    private final TreeMap<Long, Long> systemBalances = new TreeMap<>();
    private final InsuranceView insurance = new InsuranceView();
    private final PublicFeed feed;
    private final GovernanceView governance = new GovernanceView();
    private final HistoryFold history = new HistoryFold(this::account, this::market);
    private final MarketDirectory directory;
    private long nowNanos;

    JournalFold(MarketDirectory directory, MarketData marketData) {
        feed = new PublicFeed(marketData);
        this.directory = directory;
    }

    List<MarketView> markets() {
        return markets;
    }

    MarketView market(int marketId) {
        return markets.get(marketId - 1);
    }

    /** The account, or null where there is none. */
    AccountView findAccount(int accountId) {
        return accountId >= 1 && accountId <= accounts.size() ? accounts.get(accountId - 1) : null;
    }

    InsuranceView insurance() {
        return insurance;
    }

    GovernanceView governance() {
        return governance;
    }

    /** What everybody may know, as it came. */
    PublicFeed feed() {
        return feed;
    }

    OrdersView orders() {
        return orders;
    }

    /** Balance of one of the exchange's own ledger accounts, micros. */
    long systemBalanceMicros(long ledgerAccount) {
        return systemBalances.getOrDefault(ledgerAccount, 0L);
    }

    @Override
    public void commandStarted(long commandSequence, long timeNanos) {
        nowNanos = timeNanos;
        history.commandStarted();
    }

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        requireNext("account", accountId, accounts.size());
        accounts.add(new AccountView(accountId, liquidityProvider));
    }

    @Override
    public void marketCreated(int marketId, MarketParameters parameters) {
        requireNext("market", marketId, markets.size());
        Scale scale = new Scale(marketId, parameters);
        markets.add(new MarketView(scale));
        directory.add(scale);
        feed.marketCreated(nowNanos, scale);
    }

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {
        market(marketId).status = status;
        feed.statusChanged(nowNanos, market(marketId).scale, status);
    }

    @Override
    public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {
        MarketView market = market(marketId);
        market.bidUnits = bidUnits;
        market.askUnits = askUnits;
        market.indexUnits = indexUnits;
        market.referenceFresh = true;
        feed.referenceUpdated(nowNanos, market);
    }

    @Override
    public void referenceWentStale(int marketId) {
        market(marketId).referenceFresh = false;
        feed.referenceWentStale(nowNanos, market(marketId).scale);
    }

    @Override
    public void markChanged(int marketId, long markUnits) {
        market(marketId).markUnits = markUnits;
        feed.markChanged(nowNanos, market(marketId).scale, markUnits);
    }

    @Override
    public void pegsMoved(int marketId, long bidUnits, long askUnits) {
        feed.pegsMoved(nowNanos, market(marketId).scale, bidUnits, askUnits);
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        AccountView account = account(order.accountId);
        long twinNumber = order.twinOrderId == 0 ? 0 : orders.open(order.twinOrderId).number;
        orders.add(new OrderView(orderId, order, market(order.marketId), nowNanos, twinNumber), account);
    }

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {
        OrderView order = orders.open(orderId);
        if (order.remainingUnits() != remainingUnits) {
            throw new IllegalStateException("Order " + orderId + " rests with " + remainingUnits + ", "
                    + order.remainingUnits() + " follows from its trades");
        }
        if (!order.market.isDark()) {
            order.inDepth = true;
            order.market.side(order.side).add(order);
        }
    }

    @Override
    public void orderTriggered(long orderId, int accountId, int marketId, long priceUnits) {
        OrderView order = orders.open(orderId);
        order.waiting = false;
        order.triggeredNanos = nowNanos;
        order.updatedNanos = nowNanos;
    }

    @Override
    public void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        OrderView order = orders.open(orderId);
        order.priceUnits = priceUnits;
        order.triggerPriceUnits = triggerPriceUnits;
        resize(order, remainingUnits);
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        OrderView order = orders.open(orderId);
        if (keptPriority) {
            resize(order, remainingUnits);
            return;
        }
        leaveBook(order);
        order.priceUnits = priceUnits;
        resize(order, remainingUnits);
    }

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {
        resize(orders.open(orderId), remainingUnits);
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        OrderView order = orders.open(orderId);
        leaveBook(order);
        order.cancelReason = reason;
        order.updatedNanos = nowNanos;
        close(order);
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        OrderView maker = orders.open(makerOrderId);
        MarketView market = market(marketId);
        if (maker.inDepth) {
            market.side(maker.side).shrink(maker, sizeUnits);
        }
        maker.traded(priceUnits, sizeUnits, nowNanos);
        OwnTrade makers = new OwnTrade(tradeId, maker, true, nowNanos, priceUnits, sizeUnits);
        if (maker.remainingUnits() == 0) {
            leaveBook(maker);
            close(maker);
        }
        feed.tradePrinted(market, market.traded(tradeId, nowNanos, priceUnits, sizeUnits, maker.side.opposite()));
        if (takerOrderId == 0) {
            history.traded(null, makers);
            return; // a liquidation closes without an order
        }
        OrderView taker = orders.open(takerOrderId);
        history.traded(new OwnTrade(tradeId, taker, false, nowNanos, priceUnits, sizeUnits), makers);
        taker.traded(priceUnits, sizeUnits, nowNanos);
        taker.takerFills.add(new OrderView.Fill(tradeId, priceUnits, sizeUnits));
        if (taker.remainingUnits() == 0) {
            close(taker);
        }
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        PositionView position = account(accountId).position(market(marketId));
        position.resize(sizeUnits, costMicros);
        position.collateralMicros = collateralMicros;
        position.realisedMicros = realisedMicros;
        feed.interestChanged(nowNanos, position.market);
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        feed.liquidated(nowNanos, market(liquidation.marketId()), liquidation);
        history.liquidated(liquidation, nowNanos);
    }

    @Override
    public void positionDeleveraged(Deleveraging step) {
        history.deleveraged(step, nowNanos);
    }

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        insurance.posted(reason, fromLedgerAccount, toLedgerAccount, amountMicros);
        history.posted(reason, fromLedgerAccount, toLedgerAccount, amountMicros, nowNanos);
        post(fromLedgerAccount, -amountMicros);
        post(toLedgerAccount, amountMicros);
    }

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {
        account(accountId).position(market(marketId)).leverage = leverage;
    }

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {
        account(accountId).deadManDeadlineNanos = deadlineNanos;
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        account(accountId).stakeTokens = stakeTokens;
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        governance.role(accountId, role, granted);
    }

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {
        governance.made(proposal);
    }

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        governance.approved(proposalId, accountId);
    }

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {
        governance.closed(proposal, outcome, refusal);
    }

    @Override
    public void marketParametersChanged(int marketId, MarketParameters parameters) {
        Scale scale = new Scale(marketId, parameters);
        market(marketId).scale = scale;
        directory.add(scale);
        feed.parametersChanged(nowNanos, scale);
    }

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {
        governance.pause(level, resumesNanos);
        feed.pauseChanged(nowNanos, level, resumesNanos, reason);
    }

    @Override
    public void governanceChanged(GovernanceTerms terms) {
        governance.terms(terms);
    }

    @Override
    public void fundingPredicted(int marketId, long samples, long ratePpb) {
        market(marketId).funding.predict(ratePpb);
        feed.fundingPredicted(nowNanos, market(marketId).scale, samples, ratePpb);
    }

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {
        market(marketId).funding.start(rate, nowNanos);
        feed.fundingStarted(nowNanos, market(marketId).scale, rate);
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        account(accountId).position(market(marketId)).collateralMicros = collateralMicros;
    }

    @Override
    public void fundingFinished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        FundingFinished totals =
                FundingMessages.finished(market(marketId).scale, period, owedMicros, collectedMicros, receivedMicros);
        market(marketId).funding.finish(totals);
        feed.fundingFinished(nowNanos, totals);
    }

    long nowNanos() {
        return nowNanos;
    }

    private AccountView account(int accountId) {
        return accounts.get(accountId - 1);
    }

    /** Collateral is not kept from entries: positionChanged and fundingPaid report it. */
    private void post(long ledgerAccount, long amountMicros) {
        int accountId = LedgerAccount.accountId(ledgerAccount);
        int marketId = LedgerAccount.marketId(ledgerAccount);
        if (accountId == 0) {
            systemBalances.merge(ledgerAccount, amountMicros, Math::addExact);
        } else if (ledgerAccount == LedgerAccount.free(accountId)) {
            AccountView account = account(accountId);
            account.freeMicros = Math.addExact(account.freeMicros, amountMicros);
        } else if (ledgerAccount == LedgerAccount.hold(marketId, accountId)) {
            PositionView position = account(accountId).position(market(marketId));
            position.holdMicros = Math.addExact(position.holdMicros, amountMicros);
        }
    }

    private void resize(OrderView order, long remainingUnits) {
        if (order.inDepth) {
            order.market.side(order.side).shrink(order, order.remainingUnits() - remainingUnits);
        }
        order.sizeUnits = Math.addExact(order.filledUnits, remainingUnits);
        order.updatedNanos = nowNanos;
    }

    private void leaveBook(OrderView order) {
        if (order.inDepth) {
            order.market.side(order.side).remove(order);
            order.inDepth = false;
        }
    }

    private void close(OrderView order) {
        orders.close(order, account(order.accountId));
    }

    private static void requireNext(String what, int id, int known) {
        if (id != known + 1) {
            throw new IllegalStateException("The journal opens " + what + " " + id + " after " + known);
        }
    }
}
