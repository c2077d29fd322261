package exchange.halflight.gateway.view;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.gateway.market.MarketData;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.PublicEvents;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Notification;
import exchange.halflight.messages.grpc.NotificationKind;
import exchange.halflight.messages.grpc.OrderUpdate;
import exchange.halflight.messages.grpc.OrderUpdateKind;
import exchange.halflight.messages.grpc.PublicEvent;
import java.util.HashSet;
import java.util.Set;

/**
 * Hears each event right after it was folded in, and makes facts of what somebody watches. Guarded by the lock of {@link
 * ExchangeView}.
 */
final class FactTap extends NoEvents {
    private final JournalFold fold;
    private final MarketDirectory directory;
    private final MarketData data;
    private final FactSink sink;
    private final FillFacts fills;
    private final Set<Integer> markets = new HashSet<>();
    private final Set<Integer> books = new HashSet<>();
    private final Set<Integer> accounts = new HashSet<>();
    private boolean system;
    private long toldPublic;

    FactTap(JournalFold fold, MarketDirectory directory, MarketData data, FactSink sink) {
        this.fold = fold;
        this.data = data;
        this.directory = directory;
        this.sink = sink;
        fills = new FillFacts(sink);
        toldPublic = fold.feed().last();
    }

    /** Whether anybody watches anything. */
    boolean isActive() {
        return system || !markets.isEmpty() || !books.isEmpty() || !accounts.isEmpty();
    }

    void watchSystem(boolean on) {
        beforeWatching();
        system = on;
    }

    void watchMarket(int marketId, boolean on) {
        beforeWatching();
        set(markets, marketId, on);
    }

    void watchBook(int marketId, boolean on) {
        beforeWatching();
        set(books, marketId, on);
        MarketView market = fold.market(marketId);
        market.changes.watch(on);
        if (on) {
            sink.add(new Fact.BookOpened(
                    market.scale, market.changes.sequence(), market.bids.levels(), market.asks.levels()));
        }
    }

    void watchAccount(int accountId, boolean on) {
        beforeWatching();
        fills.tell();
        set(accounts, accountId, on);
        if (on) {
            sink.add(LiveFacts.accountNow(fold.findAccount(accountId)));
        }
    }

    private static void set(Set<Integer> watched, int id, boolean on) {
        if (on) {
            watched.add(id);
        } else {
            watched.remove(id);
        }
    }

    /** What was public before somebody watched is not told to him. */
    private void beforeWatching() {
        if (!isActive()) {
            toldPublic = fold.feed().last();
        }
    }

    /** No more events for the moment. */
    void pause() {
        fills.tell();
        sink.wake();
    }

    /** What the fold has told everybody. */
    void tellPublic() {
        for (long next = Math.max(toldPublic + 1, fold.feed().oldest());
                next <= fold.feed().last();
                next++) {
            PublicEvent event = fold.feed().find(next);
            int marketId = directory
                    .find(PublicEvents.market(event))
                    .map(Scale::marketId)
                    .orElse(0);
            // Trades are told apart, as a lit one has more to it.
            if (!event.hasTradePrinted() && (marketId == 0 ? system : isTold(event, marketId))) {
                sink.add(new Fact.Public(marketId, event));
            }
        }
        toldPublic = fold.feed().last();
    }

    private boolean isTold(PublicEvent event, int marketId) {
        return markets.contains(marketId)
                || (system
                        && (event.hasMarketCreated()
                                || event.hasMarketStatusChanged()
                                || event.hasMarketParametersChanged()));
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        order(orderId, OrderUpdateKind.ACCEPTED);
        moved(order.accountId, order.marketId, null);
    }

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {
        levels(marketId);
        order(orderId, OrderUpdateKind.RESTED);
    }

    @Override
    public void orderTriggered(long orderId, int accountId, int marketId, long priceUnits) {
        order(orderId, OrderUpdateKind.TRIGGERED);
    }

    @Override
    public void triggerRefused(
            long orderId, int accountId, int marketId, Rejection rejection, long context1, long context2) {
        if (!accounts.contains(accountId)) {
            return;
        }
        OrderView order = fold.orders().find(orderId);
        fills.tell();
        sink.add(new Fact.OrderChanged(
                accountId,
                update(order, OrderUpdateKind.TRIGGER_REFUSED)
                        .setRefusal(rejection.name())
                        .build()));
        notice(
                accountId,
                marketId,
                notification(NotificationKind.TRIGGER_NOT_PLACED)
                        .setSize(order.market.scale.size(order.sizeUnits))
                        .setText("Order " + order.number + " reached its trigger price and was refused: "
                                + rejection.name() + "."));
    }

    @Override
    public void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        order(orderId, OrderUpdateKind.AMENDED);
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        levels(marketId);
        order(orderId, OrderUpdateKind.AMENDED);
    }

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {
        levels(marketId);
        order(orderId, OrderUpdateKind.REDUCED);
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        levels(marketId);
        order(orderId, OrderUpdateKind.ENDED);
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        MarketView market = fold.market(marketId);
        if (markets.contains(marketId)) {
            sink.add(new Fact.Printed(market.scale, Replies.publicTrade(market.trades.getFirst(), market)));
        }
        levels(marketId);
        fills.tell();
        if (takerOrderId != 0) {
            fill(takerOrderId);
        }
        fill(makerOrderId);
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        moved(accountId, marketId, null);
    }

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        int from = LedgerAccount.accountId(fromLedgerAccount);
        int to = LedgerAccount.accountId(toLedgerAccount);
        int marketId = Math.max(LedgerAccount.marketId(fromLedgerAccount), LedgerAccount.marketId(toLedgerAccount));
        if (from != 0) {
            moved(from, marketId, reason);
        }
        if (to != 0 && to != from) {
            moved(to, marketId, reason);
        }
    }

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {
        moved(accountId, marketId, null);
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        moved(accountId, marketId, null);
        notice(
                accountId,
                marketId,
                notification(NotificationKind.FUNDING)
                        .setSize(fold.market(marketId).scale.size(sizeUnits))
                        .setAmount(Decimals.money(-paidMicros))
                        .setText("Funding of " + Decimals.money(Math.absExact(paidMicros)) + " USD was "
                                + (paidMicros < 0 ? "paid." : "received.")));
    }

    @Override
    public void liquidationWarned(
            int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {
        PositionView position = fold.findAccount(accountId).position(fold.market(marketId));
        notice(
                accountId,
                marketId,
                notification(NotificationKind.LIQUIDATION_WARNING)
                        .setSize(position.market.scale.size(position.sizeUnits))
                        .setAmount(Decimals.money(equityMicros))
                        .setMark(position.market.scale.price(markUnits))
                        .setText("The position's equity is down to " + Decimals.money(equityMicros)
                                + " USD; it is liquidated at " + Decimals.money(maintenanceMicros)
                                + " USD. Add margin or reduce it."));
    }

    @Override
    public void positionLiquidated(Liquidation step) {
        MarketView market = fold.market(step.marketId());
        if (!market.isDark() && (system || markets.contains(step.marketId()))) {
            data.liquidations(market.scale.symbol(), Long.MAX_VALUE, 1)
                    .forEach(told -> sink.add(new Fact.Liquidated(step.marketId(), told)));
        }
        notice(
                step.accountId(),
                step.marketId(),
                notification(NotificationKind.LIQUIDATED)
                        .setSize(market.scale.size(step.closedUnits()))
                        .setAmount(Decimals.money(step.valueMicros()))
                        .setMark(market.scale.price(step.markUnits()))
                        .setText("The position was liquidated: " + market.scale.size(step.closedUnits())
                                + " were closed for " + Decimals.money(step.valueMicros()) + " USD."));
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        String size = fold.market(marketId).scale.size(sizeUnits);
        String value = Decimals.money(valueMicros);
        notice(bankruptAccountId, marketId, takenOver(size, value, "The position went over to a liquidator."));
        notice(liquidatorId, marketId, takenOver(size, value, "You took over a part of a bankrupt position."));
    }

    @Override
    public void positionDeleveraged(Deleveraging step) {
        String size = fold.market(step.marketId()).scale.size(step.closedUnits());
        notice(
                step.accountId(),
                step.marketId(),
                notification(NotificationKind.DELEVERAGED)
                        .setSize(size)
                        .setAmount(Decimals.money(step.valueMicros()))
                        .setText(size + " of the position were closed for " + Decimals.money(step.valueMicros())
                                + " USD, as no other could close a bankrupt position."));
    }

    private static Notification.Builder takenOver(String size, String value, String text) {
        return notification(NotificationKind.TAKEN_OVER)
                .setSize(size)
                .setAmount(value)
                .setText(text);
    }

    private static Notification.Builder notification(NotificationKind kind) {
        return Notification.newBuilder().setKind(kind);
    }

    private void notice(int accountId, int marketId, Notification.Builder notification) {
        if (accounts.contains(accountId)) {
            fills.tell();
            sink.add(new Fact.Noticed(
                    accountId,
                    notification
                            .setMarket(fold.market(marketId).scale.symbol())
                            .setTimeNanos(fold.nowNanos())
                            .build()));
        }
    }

    private void fill(long orderId) {
        OrderView order = fold.orders().find(orderId);
        if (accounts.contains(order.accountId)) {
            fills.traded(
                    update(order, OrderUpdateKind.TRADED),
                    fold.findAccount(order.accountId).history.trades.getLast());
        }
    }

    private void order(long orderId, OrderUpdateKind kind) {
        OrderView order = fold.orders().find(orderId);
        if (accounts.contains(order.accountId)) {
            fills.tell();
            sink.add(new Fact.OrderChanged(order.accountId, update(order, kind).build()));
        }
    }

    private OrderUpdate.Builder update(OrderView order, OrderUpdateKind kind) {
        return OrderUpdate.newBuilder()
                .setKind(kind)
                .setTimeNanos(fold.nowNanos())
                .setOrder(Replies.order(order));
    }

    private void moved(int accountId, int marketId, EntryReason reason) {
        if (accounts.contains(accountId)) {
            sink.add(new Fact.AccountMoved(accountId, marketId, fold.nowNanos(), reason));
        }
    }

    private void levels(int marketId) {
        MarketView market = fold.market(marketId);
        for (BookChanges.Changed change : market.changes.take()) {
            sink.add(new Fact.LevelChanged(
                    marketId,
                    change.sequence(),
                    fold.nowNanos(),
                    change.side(),
                    market.side(change.side()).level(change.priceUnits())));
        }
    }
}
