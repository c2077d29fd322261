package exchange.halflight.gateway.view;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.order.Side;
import java.util.ArrayDeque;
import java.util.Deque;

/** An account's latest trades and movements of money, oldest first. Guarded by the lock of {@link ExchangeView}. */
final class AccountHistory {
    /** Of each, as many as of an account's closed orders. */
    private static final int KEPT = AccountView.CLOSED_KEPT;

    /** One side of a trade; fee and profit are known only after it. */
    static final class OwnTrade {
        final long tradeId;
        final OrderView order;
        final boolean maker;
        final long timeNanos;
        final long priceUnits;
        final long sizeUnits;
        /** Micros; negative = a rebate. */
        long feeMicros;
        /** Profit that the trade realised, micros, without fees. */
        long realisedMicros;

        OwnTrade(long tradeId, OrderView order, boolean maker, long timeNanos, long priceUnits, long sizeUnits) {
            this.tradeId = tradeId;
            this.order = order;
            this.maker = maker;
            this.timeNanos = timeNanos;
            this.priceUnits = priceUnits;
            this.sizeUnits = sizeUnits;
        }

        Side side() {
            return order.side;
        }
    }

    /**
     * Money that came or went.
     *
     * @param sequence number within the account, from 1; a number within the exchange would tell of hidden orders' holds
     * @param market null where it is about none
     * @param amountMicros negative = it went
     * @param moneyMicros what the account had afterwards: free, held and collateral
     * @param tradeId 0 where it is about none
     */
    record Movement(
            long sequence,
            long timeNanos,
            EntryReason reason,
            MarketView market,
            long amountMicros,
            long moneyMicros,
            long tradeId) {}

    /**
     * A position, or a part of it, that was closed by force.
     *
     * @param number within the account, from 1
     * @param side of what closed it
     * @param deleveraged whether it was closed for somebody else's bankruptcy
     */
    record ForcedClose(
            long number,
            long timeNanos,
            MarketView market,
            Side side,
            long sizeUnits,
            long valueMicros,
            boolean deleveraged) {}

    /**
     * Money moved into the collateral of a position, or back.
     *
     * @param amountMicros negative = back
     */
    record MarginChange(long timeNanos, MarketView market, long amountMicros) {}

    final Deque<OwnTrade> trades = new ArrayDeque<>();
    final Deque<Movement> movements = new ArrayDeque<>();
    final Deque<ForcedClose> forcedCloses = new ArrayDeque<>();
    final Deque<MarginChange> marginChanges = new ArrayDeque<>();

    /** The latest of each that are forgotten; null = all are remembered. */
    OwnTrade forgottenTrade;

    Movement forgottenMovement;

    private long lastMovement;
    private long moneyMicros;
    private long lastForcedClose;

    /** The number of the next position that is closed by force. */
    long nextForcedClose() {
        return ++lastForcedClose;
    }

    void add(OwnTrade trade) {
        trades.addLast(trade);
        if (trades.size() > KEPT) {
            forgottenTrade = trades.removeFirst();
        }
    }

    void add(ForcedClose forcedClose) {
        forcedCloses.addLast(forcedClose);
        if (forcedCloses.size() > KEPT) {
            forcedCloses.removeFirst();
        }
    }

    void add(MarginChange change) {
        marginChanges.addLast(change);
        if (marginChanges.size() > KEPT) {
            marginChanges.removeFirst();
        }
    }

    /** Money has come or gone; see {@link Movement}. */
    void moved(long timeNanos, EntryReason reason, MarketView market, long amountMicros, long tradeId) {
        moneyMicros = Math.addExact(moneyMicros, amountMicros);
        movements.addLast(new Movement(++lastMovement, timeNanos, reason, market, amountMicros, moneyMicros, tradeId));
        if (movements.size() > KEPT) {
            forgottenMovement = movements.removeFirst();
        }
    }
}
