package exchange.halflight.gateway.view;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.Events;
import exchange.halflight.gateway.market.MarketData;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.FundingReply;
import exchange.halflight.messages.grpc.FundingRequest;
import exchange.halflight.messages.grpc.GovernanceReply;
import exchange.halflight.messages.grpc.InsuranceReply;
import exchange.halflight.messages.grpc.ListMarketsReply;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderStatusReply;
import exchange.halflight.messages.grpc.PositionsReply;
import exchange.halflight.messages.grpc.PublicEvent;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What the exchange looks like now: one thread folds the events of the journal in, any thread asks. Every answer is the exact
 * state after the event whose number it carries. Rebuilt at every start, so nothing of it is on disk.
 */
public final class ExchangeView {
    /** The id that no order will ever have. */
    public static final long NO_ORDER = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final AppliedSequence applied = new AppliedSequence();
    private final MarketDirectory markets = new MarketDirectory();
    private final MarketData marketData = new MarketData();
    private final JournalFold fold = new JournalFold(markets, marketData);
    private final OracleReports oracle = new OracleReports();
    private final HistoryView history = new HistoryView(lock, fold);
    private final LiveFacts facts = new LiveFacts(lock, fold, markets, marketData);
    private final MarketQueries marketQueries = new MarketQueries(lock, fold, oracle, marketData);
    private volatile Runnable onWaiting = () -> {};

    /**
     * Folds one event in. For the one thread that follows the journal.
     *
     * @param eventSequence must be one more than the last
     * @param event makes the calls that describe the event
     */
    public void apply(long eventSequence, Consumer<Events> event) {
        lock.lock();
        try {
            if (eventSequence != applied.get() + 1) {
                throw new IllegalStateException(
                        "The journal goes on with event " + eventSequence + " after " + applied.get());
            }
            event.accept(fold);
            facts.folded(event);
            applied.reached(eventSequence);
        } finally {
            lock.unlock();
        }
    }

    /** There are no more events for the moment. For the one thread that follows the journal. */
    public void pause() {
        facts.pause();
    }

    /** What happens, as it happens. */
    public LiveFacts facts() {
        return facts;
    }

    /** The journal can't be followed any more: whoever waits for an event, now or later, is told. */
    public void fail(Throwable cause) {
        applied.failed(cause);
    }

    /** How far the journal is folded in, for the thread that follows it. */
    AppliedSequence applied() {
        return applied;
    }

    /** Why queries can't be kept up to date, or not for the moment; empty while they can. */
    public Optional<String> problem() {
        return applied.problem();
    }

    /** The last event folded in. */
    public long eventSequence() {
        return applied.get();
    }

    /** To be called when somebody begins to wait, so that whoever folds need not look often without cause. */
    void onWaiting(Runnable newOnWaiting) {
        onWaiting = newOnWaiting;
    }

    /** Sequence of the last public event. */
    public long publicSequence() {
        lock.lock();
        try {
            return fold.feed().last();
        } finally {
            lock.unlock();
        }
    }

    /** Sequence of the oldest public event that is kept. */
    public long oldestPublicSequence() {
        lock.lock();
        try {
            return fold.feed().oldest();
        } finally {
            lock.unlock();
        }
    }

    /** The public event with this sequence, or null where it has not come yet or is not kept any more. */
    public PublicEvent publicEvent(long sequence) {
        lock.lock();
        try {
            return sequence < fold.feed().oldest() ? null : fold.feed().find(sequence);
        } finally {
            lock.unlock();
        }
    }

    /** The number by which an account holder knows an order; 0 where it was closed long ago. */
    public long orderNumber(long orderId) {
        lock.lock();
        try {
            OrderView order = fold.orders().find(orderId);
            return order == null ? 0 : order.number;
        } finally {
            lock.unlock();
        }
    }

    /** The exchange's own id of an account's order; {@link #NO_ORDER} where there is none or it was closed long ago. */
    public long orderId(int accountId, long number) {
        lock.lock();
        try {
            AccountView account = fold.findAccount(accountId);
            OrderView order = account == null ? null : account.order(number);
            return order == null ? NO_ORDER : order.orderId;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this event is folded in. */
    public void awaitEvent(long eventSequence, long timeoutNanos)
            throws ViewUnavailableException, InterruptedException {
        if (applied.get() < eventSequence) {
            onWaiting.run();
        }
        applied.await(eventSequence, timeoutNanos);
    }

    /** Waits for this event, but not longer; whether it is folded in. */
    public boolean awaitEventFor(long eventSequence, long timeoutNanos)
            throws ViewUnavailableException, InterruptedException {
        return applied.awaitFor(eventSequence, timeoutNanos);
    }

    /** Symbols, numbers and scales of all markets. */
    public MarketDirectory markets() {
        return markets;
    }

    /** Tickers, trades, candles and statistics. */
    public MarketQueries marketQueries() {
        return marketQueries;
    }

    /** What the oracle told of itself. */
    public OracleReports oracle() {
        return oracle;
    }

    /** What accounts did lately. */
    public HistoryView history() {
        return history;
    }

    /** The market of an order, or null where the order is unknown or was closed long ago. */
    public Scale marketOfOrder(int accountId, long number, String clientOrderId) {
        lock.lock();
        try {
            OrderView order = findOrder(accountId, number, clientOrderId);
            return order == null ? null : order.market.scale;
        } finally {
            lock.unlock();
        }
    }

    /** The order as it stands, with its trades as the incoming side; nothing where it was closed long ago. */
    public void addOrder(long orderId, OrderReply.Builder reply) {
        lock.lock();
        try {
            OrderView order = fold.orders().find(orderId);
            if (order != null) {
                reply.setOrder(Replies.order(order));
                order.takerFills.forEach(fill -> reply.addFills(Replies.fill(fill, order.market.scale)));
            }
        } finally {
            lock.unlock();
        }
    }

    /** One order of an account, open or recently closed. */
    public OrderStatusReply orderStatus(int accountId, long number, String clientOrderId) {
        lock.lock();
        try {
            OrderStatusReply.Builder reply =
                    OrderStatusReply.newBuilder().setPublicSequence(fold.feed().last());
            OrderView order = findOrder(accountId, number, clientOrderId);
            return order == null
                    ? reply.setRejection(RejectionMessages.of(Rejection.UNKNOWN_ORDER, number, 0, null))
                            .build()
                    : reply.setOrder(Replies.order(order)).build();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Book, mark and latest trades of a market.
     *
     * @param withIds whether orders have their ids, which only the operator sees
     */
    public BookReply book(BookRequest request, boolean withIds) {
        lock.lock();
        try {
            BookReply.Builder reply =
                    BookReply.newBuilder().setPublicSequence(fold.feed().last()).setMarket(request.getMarket());
            Scale scale = markets.find(request.getMarket()).orElse(null);
            if (scale == null) {
                return reply.setRejection(RejectionMessages.unknownSymbol(request.getMarket()))
                        .build();
            }
            MarketView market = fold.market(scale.marketId());
            market.trades.stream()
                    .limit(request.getTrades())
                    .forEach(trade -> reply.addTrades(Replies.trade(trade, market)));
            return reply.setBookSequence(market.changes.sequence())
                    .addAllBids(market.bids.levels(scale, request.getDepth(), request.getOrders(), withIds))
                    .addAllAsks(market.asks.levels(scale, request.getDepth(), request.getOrders(), withIds))
                    .setMark(Replies.priceOrEmpty(scale, market.markUnits))
                    .setPriceSource(oracle.sourceOf(scale.symbol()))
                    .build();
        } finally {
            lock.unlock();
        }
    }

    /** Predicted funding and latest payments of a market. */
    public FundingReply funding(FundingRequest request) {
        lock.lock();
        try {
            Scale scale = markets.find(request.getMarket()).orElse(null);
            if (scale == null) {
                return FundingReply.newBuilder()
                        .setPublicSequence(fold.feed().last())
                        .setRejection(RejectionMessages.unknownSymbol(request.getMarket()))
                        .build();
            }
            return fold.market(scale.marketId())
                    .funding
                    .reply(request, fold.nowNanos())
                    .setPublicSequence(fold.feed().last())
                    .build();
        } finally {
            lock.unlock();
        }
    }

    /** The insurance fund. */
    public InsuranceReply insurance() {
        lock.lock();
        try {
            return fold.insurance()
                    .reply(fold.markets())
                    .setPublicSequence(fold.feed().last())
                    .build();
        } finally {
            lock.unlock();
        }
    }

    /** Balances and open orders of an account. */
    public AccountReply account(int accountId) {
        lock.lock();
        try {
            AccountReply.Builder reply =
                    AccountReply.newBuilder().setPublicSequence(fold.feed().last());
            AccountView account = fold.findAccount(accountId);
            if (account == null) {
                return reply.setRejection(RejectionMessages.of(Rejection.UNKNOWN_ACCOUNT, accountId, 0, null))
                        .build();
            }
            Replies.account(account, reply);
            return reply.build();
        } finally {
            lock.unlock();
        }
    }

    /** How many orders of an account are open, those that wait for a price too; 0 where there is no such account. */
    public int openOrders(int accountId) {
        lock.lock();
        try {
            AccountView account = fold.findAccount(accountId);
            return account == null ? 0 : account.openOrders.size();
        } finally {
            lock.unlock();
        }
    }

    /** Positions of an account, in one market or, where the symbol is empty, in all it has ever used. */
    public PositionsReply positions(int accountId, String symbol) {
        lock.lock();
        try {
            PositionsReply.Builder reply =
                    PositionsReply.newBuilder().setPublicSequence(fold.feed().last());
            AccountView account = fold.findAccount(accountId);
            if (account == null) {
                return reply.setRejection(RejectionMessages.of(Rejection.UNKNOWN_ACCOUNT, accountId, 0, null))
                        .build();
            }
            if (!symbol.isEmpty() && markets.find(symbol).isEmpty()) {
                return reply.setRejection(RejectionMessages.unknownSymbol(symbol))
                        .build();
            }
            for (PositionView position : account.positions.values()) {
                if (symbol.isEmpty() || symbol.equals(position.market.scale.symbol())) {
                    reply.addPositions(Replies.position(accountId, position).toBuilder()
                            .setPriceSource(oracle.sourceOf(position.market.scale.symbol())));
                }
            }
            return reply.build();
        } finally {
            lock.unlock();
        }
    }

    /** All markets. */
    public ListMarketsReply listMarkets() {
        lock.lock();
        try {
            ListMarketsReply.Builder reply =
                    ListMarketsReply.newBuilder().setPublicSequence(fold.feed().last());
            fold.markets()
                    .forEach(market -> reply.addMarkets(
                            Replies.market(market).toBuilder().setPriceSource(oracle.sourceOf(market.scale.symbol()))));
            return reply.build();
        } finally {
            lock.unlock();
        }
    }

    /** Terms, open proposals, roles and the pause. */
    public GovernanceReply governance() {
        lock.lock();
        try {
            GovernanceReply.Builder reply = GovernanceReply.newBuilder().setEventSequence(applied.get());
            fold.governance().addTo(reply, markets::get);
            return reply.build();
        } finally {
            lock.unlock();
        }
    }

    /** Balance of one of the exchange's own ledger accounts, see {@link exchange.halflight.core.event.LedgerAccount}; micros. */
    public long systemBalanceMicros(long ledgerAccount) {
        lock.lock();
        try {
            return fold.systemBalanceMicros(ledgerAccount);
        } finally {
            lock.unlock();
        }
    }

    private OrderView findOrder(int accountId, long number, String clientOrderId) {
        AccountView account = fold.findAccount(accountId);
        if (account == null) {
            return null;
        }
        return number == 0 ? account.byClientOrderId.get(clientOrderId) : account.order(number);
    }
}
