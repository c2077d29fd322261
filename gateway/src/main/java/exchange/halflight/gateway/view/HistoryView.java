package exchange.halflight.gateway.view;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.gateway.view.AccountHistory.ForcedClose;
import exchange.halflight.gateway.view.AccountHistory.MarginChange;
import exchange.halflight.gateway.view.AccountHistory.Movement;
import exchange.halflight.gateway.view.AccountHistory.OwnTrade;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.Names;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AccountMovement;
import exchange.halflight.messages.grpc.AccountMovementsReply;
import exchange.halflight.messages.grpc.AccountOrdersReply;
import exchange.halflight.messages.grpc.AccountTrade;
import exchange.halflight.messages.grpc.AccountTradesReply;
import exchange.halflight.messages.grpc.Side;
import java.util.List;
import java.util.concurrent.locks.Lock;

/** What an account did lately, as far as memory goes. Safe for all threads. */
public final class HistoryView {
    /**
     * A position, or a part of it, that was closed by force.
     *
     * @param number within the account, from 1
     * @param side of what closed it
     * @param price value / size, truncated at the market's price decimals
     * @param deleveraged whether it was closed for somebody else's bankruptcy, and not liquidated
     */
    public record OwnForcedClose(
            long number, long timeNanos, String market, Side side, String size, String price, boolean deleveraged) {}

    /**
     * Money that was moved into the collateral of a position, or back.
     *
     * @param amount USD, above 0
     * @param added whether it went into the collateral
     */
    public record OwnMarginChange(long timeNanos, String market, String amount, boolean added) {}

    private final Lock lock;
    private final JournalFold fold;

    HistoryView(Lock lock, JournalFold fold) {
        this.lock = lock;
        this.fold = fold;
    }

    /** The account's open orders and its latest closed ones, the oldest first; of one market or, without symbol, of all. */
    public AccountOrdersReply orders(int accountId, String symbol) {
        lock.lock();
        try {
            AccountOrdersReply.Builder reply = AccountOrdersReply.newBuilder()
                    .setPublicSequence(fold.feed().last());
            AccountView account = fold.findAccount(accountId);
            if (account == null) {
                return reply.setRejection(RejectionMessages.of(Rejection.UNKNOWN_ACCOUNT, accountId, 0, null))
                        .build();
            }
            reply.setForgottenNanos(account.forgottenNanos).setForgottenId(account.forgottenNumber);
            account.known()
                    .filter(order -> isIn(order.market, symbol))
                    .forEach(order -> reply.addOrders(Replies.order(order)));
            return reply.build();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Orders that are not remembered any more.
     *
     * @param timeNanos when the last of them ended; 0 = all orders are remembered
     * @param number the highest of theirs
     */
    public record Forgotten(long timeNanos, long number) {}

    /** Which of the account's orders are not remembered any more. */
    public Forgotten forgottenOrders(int accountId) {
        lock.lock();
        try {
            AccountView account = fold.findAccount(accountId);
            return account == null
                    ? new Forgotten(0, 0)
                    : new Forgotten(account.forgottenNanos, account.forgottenNumber);
        } finally {
            lock.unlock();
        }
    }

    /** The account's latest trades, the oldest first. */
    public AccountTradesReply trades(int accountId, String symbol) {
        lock.lock();
        try {
            AccountTradesReply.Builder reply = AccountTradesReply.newBuilder()
                    .setPublicSequence(fold.feed().last());
            AccountView account = fold.findAccount(accountId);
            if (account == null) {
                return reply.setRejection(RejectionMessages.of(Rejection.UNKNOWN_ACCOUNT, accountId, 0, null))
                        .build();
            }
            OwnTrade forgotten = account.history.forgottenTrade;
            if (forgotten != null) {
                reply.setForgottenNanos(forgotten.timeNanos).setForgottenId(forgotten.tradeId);
            }
            account.history.trades.stream()
                    .filter(trade -> isIn(trade.order.market, symbol))
                    .forEach(trade -> reply.addTrades(message(trade)));
            return reply.build();
        } finally {
            lock.unlock();
        }
    }

    /** The latest movements of the account's money, the oldest first. */
    public AccountMovementsReply movements(int accountId, String symbol) {
        lock.lock();
        try {
            AccountMovementsReply.Builder reply = AccountMovementsReply.newBuilder()
                    .setPublicSequence(fold.feed().last());
            AccountView account = fold.findAccount(accountId);
            if (account == null) {
                return reply.setRejection(RejectionMessages.of(Rejection.UNKNOWN_ACCOUNT, accountId, 0, null))
                        .build();
            }
            Movement forgotten = account.history.forgottenMovement;
            if (forgotten != null) {
                reply.setForgottenNanos(forgotten.timeNanos()).setForgottenId(forgotten.sequence());
            }
            account.history.movements.stream()
                    .filter(movement -> isIn(movement.market(), symbol))
                    .forEach(movement -> reply.addMovements(message(movement)));
            return reply.build();
        } finally {
            lock.unlock();
        }
    }

    /** What was closed of the account's positions by force lately, the oldest first; empty where there is no such account. */
    public List<OwnForcedClose> forcedCloses(int accountId, String symbol) {
        lock.lock();
        try {
            AccountView account = fold.findAccount(accountId);
            return account == null
                    ? List.of()
                    : account.history.forcedCloses.stream()
                            .filter(close -> isIn(close.market(), symbol))
                            .map(HistoryView::own)
                            .toList();
        } finally {
            lock.unlock();
        }
    }

    /** The latest changes of the collateral that the account asked for, the oldest first; empty where there is no such account. */
    public List<OwnMarginChange> marginChanges(int accountId, String symbol) {
        lock.lock();
        try {
            AccountView account = fold.findAccount(accountId);
            return account == null
                    ? List.of()
                    : account.history.marginChanges.stream()
                            .filter(change -> isIn(change.market(), symbol))
                            .map(HistoryView::own)
                            .toList();
        } finally {
            lock.unlock();
        }
    }

    private static OwnForcedClose own(ForcedClose close) {
        Scale scale = close.market().scale;
        return new OwnForcedClose(
                close.number(),
                close.timeNanos(),
                scale.symbol(),
                Names.side(close.side()),
                scale.size(close.sizeUnits()),
                scale.pricePerSize(close.valueMicros(), close.sizeUnits()),
                close.deleveraged());
    }

    private static OwnMarginChange own(MarginChange change) {
        return new OwnMarginChange(
                change.timeNanos(),
                change.market().scale.symbol(),
                Decimals.money(Math.absExact(change.amountMicros())),
                change.amountMicros() > 0);
    }

    private static boolean isIn(MarketView market, String symbol) {
        return symbol.isEmpty() || (market != null && market.scale.symbol().equals(symbol));
    }

    static AccountTrade message(OwnTrade trade) {
        Scale scale = trade.order.market.scale;
        return AccountTrade.newBuilder()
                .setTradeId(trade.tradeId)
                .setOrderId(trade.order.number)
                .setClientOrderId(trade.order.clientOrderId)
                .setMarket(scale.symbol())
                .setSide(Names.side(trade.side()))
                .setMaker(trade.maker)
                .setPrice(scale.price(trade.priceUnits))
                .setSize(scale.size(trade.sizeUnits))
                .setNotional(Decimals.money(
                        scale.notionalMicros(trade.priceUnits, trade.sizeUnits).longValueExact()))
                .setFee(Decimals.money(trade.feeMicros))
                .setRealised(Decimals.money(trade.realisedMicros))
                .setTimeNanos(trade.timeNanos)
                .build();
    }

    private static AccountMovement message(Movement movement) {
        AccountMovement.Builder builder = AccountMovement.newBuilder()
                .setSequence(movement.sequence())
                .setTimeNanos(movement.timeNanos())
                .setReason(movement.reason().name())
                .setAmount(Decimals.money(movement.amountMicros()))
                .setBalance(Decimals.money(movement.moneyMicros()))
                .setTradeId(movement.tradeId());
        if (movement.market() != null) {
            builder.setMarket(movement.market().scale.symbol());
        }
        return builder.build();
    }
}
