package exchange.halflight.gateway.view;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
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
        if (payer == receiver) {
            return; // between the buckets of one account, or of none
        }
        // An entry names one market at most.
        int marketId = Math.max(LedgerAccount.marketId(from), LedgerAccount.marketId(to));
        if (payer != 0) {
            moved(payer, reason, marketId, -amountMicros, nowNanos);
        }
        if (receiver != 0) {
            moved(receiver, reason, marketId, amountMicros, nowNanos);
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
