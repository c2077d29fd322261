package exchange.halflight.projections.fold;

import exchange.halflight.core.order.Side;

/**
 * Trades. After a trade its taker's position is told, then its maker's, then the fees; so the last trade of a command is kept
 * until the next one begins.
 */
final class TradeFold {
    private static final int BOTH_SETTLED = 2;

    private final Moment moment;
    private final Rows rows;
    private TradeRow current;
    private int settled;

    TradeFold(Moment moment, Rows rows) {
        this.moment = moment;
        this.rows = rows;
    }

    /** The last trade of the command at hand, as the table has it. */
    void restore(TradeRow trade, int settledSides) {
        current = trade;
        settled = settledSides;
    }

    void commandBegan() {
        current = null;
        settled = 0;
    }

    /** The command's last trade, or null. */
    TradeRow current() {
        return current;
    }

    /** How many of its sides have settled. */
    int settled() {
        return settled;
    }

    /** The number of the command's last trade, 0 = none. */
    long currentId() {
        return current == null ? 0 : current.tradeId;
    }

    /** The command's last trade where an order of the account is a side of it; or null. */
    TradeRow currentOf(int accountId) {
        boolean isTaker = current != null && current.takerOrderNumber != 0 && current.takerAccountId == accountId;
        return isTaker || (current != null && current.makerAccountId == accountId) ? current : null;
    }

    /**
     * A trade.
     *
     * @param taker null where a liquidation closes without an order
     */
    TradeRow executed(long tradeId, OrderRow taker, OrderRow maker) {
        current = new TradeRow();
        settled = 0;
        current.timeNanos = moment.timeNanos;
        current.tradeId = tradeId;
        current.eventSequence = moment.eventSequence;
        current.marketId = maker.marketId;
        current.takerSide = Side.ofCode(maker.side).opposite().code();
        if (taker != null) {
            current.takerAccountId = taker.accountId;
            current.takerOrderNumber = taker.number;
        }
        current.makerAccountId = maker.accountId;
        current.makerOrderNumber = maker.number;
        rows.trades.add(current);
        return current;
    }

    /** A position has changed: the taker's or the maker's, if the trade still waits for it. */
    void positionChanged(int accountId, int marketId, long realisedMicros) {
        if (current == null || settled == BOTH_SETTLED || marketId != current.marketId) {
            return;
        }
        if (settled == 0) {
            if (current.takerAccountId == 0) {
                current.takerAccountId = accountId;
            }
            require(accountId == current.takerAccountId, accountId);
            current.takerRealisedMicros = realisedMicros;
        } else {
            require(accountId == current.makerAccountId, accountId);
            current.makerRealisedMicros = realisedMicros;
        }
        settled++;
        rows.trades.change(current);
    }

    void takerFee(long micros) {
        current.takerFeeMicros += micros;
        rows.trades.change(current);
    }

    /** Negative = a rebate. */
    void makerFee(long micros) {
        current.makerFeeMicros += micros;
        rows.trades.change(current);
    }

    private void require(boolean expected, int accountId) {
        if (!expected) {
            throw new IllegalStateException("Event " + moment.eventSequence + " changes the position of account "
                    + accountId + ", where a side of trade " + current.tradeId + " was to come");
        }
    }
}
