package exchange.halflight.projections.fold;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import org.agrona.collections.Long2ObjectHashMap;

/** Entries, and the balances that follow from them: collateral is told with the position. */
final class LedgerFold {
    private final Moment moment;
    private final Rows rows;
    private final AccountFold accounts;
    private final PositionFold positions;
    private final TradeFold trades;
    private final Long2ObjectHashMap<BalanceRow> balances = new Long2ObjectHashMap<>();

    LedgerFold(Moment moment, Rows rows, AccountFold accounts, PositionFold positions, TradeFold trades) {
        this.moment = moment;
        this.rows = rows;
        this.accounts = accounts;
        this.positions = positions;
        this.trades = trades;
    }

    void restore(BalanceRow balance) {
        balances.put(balance.ledgerAccount, balance);
    }

    void posted(EntryReason reason, long from, long to, long amountMicros) {
        EntryRow entry = new EntryRow();
        entry.timeNanos = moment.timeNanos;
        entry.eventSequence = moment.eventSequence;
        entry.commandSequence = moment.commandSequence;
        entry.reason = reason.code();
        entry.fromLedgerAccount = from;
        entry.toLedgerAccount = to;
        entry.amountMicros = amountMicros;
        entry.accountId = oneOf(LedgerAccount.accountId(from), LedgerAccount.accountId(to));
        entry.marketId = oneOf(LedgerAccount.marketId(from), LedgerAccount.marketId(to));
        move(entry);
        switch (reason) {
            case TAKER_FEE -> trades.takerFee(fee(entry, amountMicros));
            case MAKER_FEE -> trades.makerFee(fee(entry, amountMicros));
            case MAKER_REBATE -> trades.makerFee(fee(entry, -amountMicros));
            case LIQUIDATION_FEE_INSURANCE, LIQUIDATION_FEE_LIQUIDATOR ->
                positions.fee(positions.position(entry.accountId, entry.marketId), amountMicros);
            default -> {
                // Other entries are no fees.
            }
        }
        rows.entries.add(entry);
        post(from, -amountMicros);
        post(to, amountMicros);
    }

    /** Numbers it where money comes to an account or leaves it; the place of money within an account is nobody's business. */
    private void move(EntryRow entry) {
        TradeRow trade = entry.accountId == 0 ? null : trades.currentOf(entry.accountId);
        if (trade != null) {
            entry.tradeId = trade.tradeId;
            entry.marketId = entry.marketId == 0 ? trade.marketId : entry.marketId;
        }
        boolean leaves = LedgerAccount.accountId(entry.fromLedgerAccount) != 0;
        boolean comes = LedgerAccount.accountId(entry.toLedgerAccount) != 0;
        if (leaves != comes) {
            AccountRow account = accounts.moved(entry.accountId, leaves ? -entry.amountMicros : entry.amountMicros);
            entry.movement = account.movements;
            entry.moneyMicros = account.moneyMicros;
        }
    }

    /** A fee of the trade before it, whose market the entry does not name. */
    private long fee(EntryRow entry, long micros) {
        entry.marketId = trades.current().marketId;
        positions.fee(positions.position(entry.accountId, entry.marketId), micros);
        return micros;
    }

    private void post(long ledgerAccount, long amountMicros) {
        int accountId = LedgerAccount.accountId(ledgerAccount);
        int marketId = LedgerAccount.marketId(ledgerAccount);
        if (accountId == 0) {
            BalanceRow balance = balances.get(ledgerAccount);
            if (balance == null) {
                balance = new BalanceRow(ledgerAccount, 0);
                balances.put(ledgerAccount, balance);
                rows.balances.add(balance);
            }
            balance.balanceMicros = Math.addExact(balance.balanceMicros, amountMicros);
            rows.balances.change(balance);
        } else if (ledgerAccount == LedgerAccount.free(accountId)) {
            accounts.free(accountId, amountMicros);
        } else if (ledgerAccount == LedgerAccount.hold(marketId, accountId)) {
            positions.held(positions.position(accountId, marketId), amountMicros);
        }
    }

    /** An entry names one account and one market at most. */
    private int oneOf(int from, int to) {
        if (from != 0 && to != 0 && from != to) {
            throw new IllegalStateException(
                    "Event " + moment.eventSequence + " moves money between " + from + " and " + to + " directly");
        }
        return from == 0 ? to : from;
    }
}
