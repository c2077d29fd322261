package exchange.halflight.testing.reference;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.order.Side;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Everything trading changes, and where its events go. Copied whole to try out what may not be kept. */
final class World {
    private static final Events SILENT = (Events)
            Proxy.newProxyInstance(World.class.getClassLoader(), new Class<?>[] {Events.class}, (p, m, a) -> null);

    final Events events;
    long nowNanos;
    long lastOrderId;
    long lastTradeId;
    long lastRank;
    final Ledger ledger;
    final List<Account> accounts = new ArrayList<>();
    final List<Market> markets = new ArrayList<>();
    /** Resting and incoming, by order id. */
    final TreeMap<Long, Order> openOrders = new TreeMap<>();

    World(Events events) {
        this(events, new Ledger());
    }

    private World(Events events, Ledger ledger) {
        this.events = events;
        this.ledger = ledger;
    }

    /** A copy in which anything may happen and nobody hears of it. */
    World silentCopy() {
        World copy = new World(SILENT, ledger.copy());
        copy.nowNanos = nowNanos;
        copy.lastOrderId = lastOrderId;
        copy.lastTradeId = lastTradeId;
        copy.lastRank = lastRank;
        accounts.forEach(account -> copy.accounts.add(account.copy()));
        markets.forEach(market -> copy.markets.add(market.copy()));
        openOrders.forEach((id, order) -> copy.openOrders.put(id, order.copy()));
        return copy;
    }

    boolean hasAccount(int accountId) {
        return accountId >= 1 && accountId <= accounts.size();
    }

    Account account(int accountId) {
        return accounts.get(accountId - 1);
    }

    Account requireAccount(int accountId) {
        if (!hasAccount(accountId)) {
            throw new Refusal(Rejection.UNKNOWN_ACCOUNT, accountId, 0);
        }
        return account(accountId);
    }

    Market market(int marketId) {
        return markets.get(marketId - 1);
    }

    Market requireMarket(int marketId) {
        if (marketId < 1 || marketId > markets.size()) {
            throw new Refusal(Rejection.UNKNOWN_MARKET, marketId, 0);
        }
        return market(marketId);
    }

    Position position(int accountId, Market market) {
        return account(accountId).position(market);
    }

    /** The account's open orders in the market, lowest order id first. */
    List<Order> ordersOf(int accountId, Market market) {
        List<Order> orders = new ArrayList<>();
        for (Order order : openOrders.values()) {
            if (order.accountId == accountId && order.marketId == market.id) {
                orders.add(order);
            }
        }
        return orders;
    }

    /** The market's resting orders of one side, the one that trades first first. */
    List<Order> book(Market market, Side side) {
        List<Order> orders = resting(market, side);
        orders.sort(priority(side));
        return orders;
    }

    /** The resting order of this side that trades first, null where there is none. */
    Order best(Market market, Side side) {
        List<Order> orders = resting(market, side);
        return orders.isEmpty() ? null : Collections.min(orders, priority(side));
    }

    private List<Order> resting(Market market, Side side) {
        List<Order> orders = new ArrayList<>();
        for (Order order : openOrders.values()) {
            if (order.resting && order.marketId == market.id && order.side == side) {
                orders.add(order);
            }
        }
        return orders;
    }

    private static Comparator<Order> priority(Side side) {
        Comparator<Order> byPrice = Comparator.comparing(order -> order.priceUnits);
        return (side == Side.BUY ? byPrice.reversed() : byPrice).thenComparingLong(order -> order.rank);
    }

    boolean isOpen(Order order) {
        return openOrders.get(order.id) == order;
    }

    BigInteger free(int accountId) {
        return ledger.balance(LedgerAccount.free(accountId));
    }

    BigInteger hold(int accountId, Market market) {
        return ledger.balance(LedgerAccount.hold(market.id, accountId));
    }

    BigInteger collateral(int accountId, Market market) {
        return ledger.balance(LedgerAccount.collateral(market.id, accountId));
    }

    /** Moves money and tells of it; an amount of 0 is not posted. */
    void post(EntryReason reason, long from, long to, BigInteger amountMicros) {
        if (amountMicros.signum() != 0) {
            ledger.move(from, to, amountMicros);
            events.entryPosted(reason, from, to, amountMicros.longValueExact());
        }
    }

    void tellPosition(int accountId, Market market) {
        Position position = position(accountId, market);
        events.positionChanged(
                accountId,
                market.id,
                position.sizeUnits,
                position.costMicros,
                collateral(accountId, market).longValueExact(),
                position.realisedMicros);
    }
}
