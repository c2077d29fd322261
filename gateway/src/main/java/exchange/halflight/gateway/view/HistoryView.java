package exchange.halflight.gateway.view;

import exchange.halflight.core.command.Rejection;
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
import java.util.concurrent.locks.Lock;

/** What an account did lately, as far as memory goes. Safe for all threads. */
public final class HistoryView {
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
