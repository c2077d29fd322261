package exchange.halflight.gateway.view;

import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.view.AccountHistory.ForcedClose;
import exchange.halflight.gateway.view.AccountHistory.MarginChange;
import exchange.halflight.gateway.view.AccountHistory.OwnTrade;
import java.util.function.IntFunction;

/**
 * Writes down each account's trades and movements of money. The entries of a trade follow it, before the next trade. Guarded by
 * the lock of {@link ExchangeView}.
 */
final class HistoryFold {
    private final IntFunction<AccountView> accounts;
    private final IntFunction<MarketView> markets;
    private OwnTrade taker;
    private OwnTrade maker;

    HistoryFold(IntFunction<AccountView> accounts, IntFunction<MarketView> markets) {
        this.accounts = accounts;
        this.markets = markets;
    }

    /** What comes next belongs to no trade any more. */
    void commandStarted() {
        taker = null;
        maker = null;
    }

    /** Two sides have traded; the taker's is null where a liquidation closes. */
    void traded(OwnTrade newTaker, OwnTrade newMaker) {
        taker = newTaker;
        maker = newMaker;
        for (OwnTrade trade : new OwnTrade[] {newTaker, newMaker}) {
            if (trade != null) {
                accounts.apply(trade.order.accountId).history.add(trade);
            }
        }
    }

    void posted(EntryReason reason, long from, long to, long amountMicros, long nowNanos) {
        int payer = LedgerAccount.accountId(from);
        int receiver = LedgerAccount.accountId(to);
        // An entry names one market at most.
        int marketId = Math.max(LedgerAccount.marketId(from), LedgerAccount.marketId(to));
        if (payer == receiver) {
            margin(reason, payer, marketId, amountMicros, nowNanos);
            return; // between the buckets of one account, or of none
        }
        if (payer != 0) {
            moved(payer, reason, marketId, -amountMicros, nowNanos);
        }
        if (receiver != 0) {
            moved(receiver, reason, marketId, amountMicros, nowNanos);
        }
    }

    /** A position was liquidated, or a part of it. */
    void liquidated(Liquidation step, long nowNanos) {
        AccountHistory history = accounts.apply(step.accountId()).history;
        history.add(new ForcedClose(
                history.nextForcedClose(),
                nowNanos,
                markets.apply(step.marketId()),
                step.sizeUnits() > 0 ? Side.SELL : Side.BUY,
                step.closedUnits(),
                step.valueMicros(),
                false));
    }

    /** A position was closed for somebody else's bankruptcy, or a part of it; it has changed already. */
    void deleveraged(Deleveraging step, long nowNanos) {
        AccountView account = accounts.apply(step.accountId());
        MarketView market = markets.apply(step.marketId());
        account.history.add(new ForcedClose(
                account.history.nextForcedClose(),
                nowNanos,
                market,
                account.position(market).lastChangeUnits > 0 ? Side.BUY : Side.SELL,
                step.closedUnits(),
                step.valueMicros(),
                true));
    }

    private void margin(EntryReason reason, int accountId, int marketId, long amountMicros, long nowNanos) {
        if (reason == EntryReason.MARGIN_ADDED || reason == EntryReason.MARGIN_REMOVED) {
            long added = reason == EntryReason.MARGIN_ADDED ? amountMicros : -amountMicros;
            accounts.apply(accountId).history.add(new MarginChange(nowNanos, markets.apply(marketId), added));
        }
    }

    private void moved(int accountId, EntryReason reason, int marketId, long amountMicros, long nowNanos) {
        OwnTrade trade = tradeOf(accountId);
        MarketView market = marketId != 0 ? markets.apply(marketId) : trade == null ? null : trade.order.market;
        long tradeId = trade == null ? 0 : trade.tradeId;
        accounts.apply(accountId).history.moved(nowNanos, reason, market, amountMicros, tradeId);
        if (trade == null) {
            return;
        }
        switch (reason) {
            case TAKER_FEE, MAKER_FEE, MAKER_REBATE ->
                trade.feeMicros = Math.subtractExact(trade.feeMicros, amountMicros);
            case PROFIT_REALISED, LOSS_REALISED ->
                trade.realisedMicros = Math.addExact(trade.realisedMicros, amountMicros);
            default -> {
                // Neither a fee nor a profit of the trade.
            }
        }
    }

    private OwnTrade tradeOf(int accountId) {
        if (taker != null && taker.order.accountId == accountId) {
            return taker;
        }
        return maker != null && maker.order.accountId == accountId ? maker : null;
    }
}
