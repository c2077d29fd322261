package exchange.halflight.testing.scenario.observed;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a consumer of the journal knows; {@link ObservedExchange} folds the events into it. */
abstract class ObservedState {
    final ObservedLedger ledger = new ObservedLedger();
    final Map<Integer, ObservedMarket> markets = new TreeMap<>();
    final Map<Integer, Boolean> accounts = new TreeMap<>();
    final Map<Long, ObservedPosition> positions = new TreeMap<>();
    final NavigableMap<Long, ObservedOrder> orders = new TreeMap<>();
    final Map<Integer, ObservedFunding> funding = new TreeMap<>();
    final ObservedGovernance governance = new ObservedGovernance();
    final Recent recent = new Recent();
    long commandSequence;
    long nowNanos;
    long lastTradeId;
    long eventCount;

    public ObservedLedger ledger() {
        return ledger;
    }

    /** By id. */
    public Collection<ObservedMarket> markets() {
        return markets.values();
    }

    /** The market with this id, which must exist. */
    public ObservedMarket market(int marketId) {
        return required(markets.get(marketId), "no market ", marketId);
    }

    /** Ids of all accounts, rising. */
    public Collection<Integer> accountIds() {
        return accounts.keySet();
    }

    /** By account and market, also flat ones. */
    public Collection<ObservedPosition> positions() {
        return positions.values();
    }

    /** The position of an account in a market; a flat one with the market's default leverage where nothing happened yet. */
    public ObservedPosition position(int accountId, int marketId) {
        int leverage = market(marketId).parameters().defaultLeverage();
        ObservedPosition flat = new ObservedPosition(accountId, marketId, leverage, 0, 0, 0, 0);
        return positions.getOrDefault(key(accountId, marketId), flat);
    }

    /** All accepted orders, open and ended, by order id. */
    public NavigableMap<Long, ObservedOrder> orders() {
        return Collections.unmodifiableNavigableMap(orders);
    }

    /** The market's last funding payment, where there was one. */
    public Optional<ObservedFunding> funding(int marketId) {
        return Optional.ofNullable(funding.get(marketId));
    }

    public ObservedGovernance governance() {
        return governance;
    }

    public Recent recent() {
        return recent;
    }

    public long nowNanos() {
        return nowNanos;
    }

    public long commandSequence() {
        return commandSequence;
    }

    public long lastOrderId() {
        return orders.isEmpty() ? 0 : orders.lastKey();
    }

    public long lastTradeId() {
        return lastTradeId;
    }

    /** Number of events so far, without the starts of commands. */
    public long eventCount() {
        return eventCount;
    }

    ObservedOrder known(long orderId) {
        return required(orders.get(orderId), "no order ", orderId);
    }

    static <T> T required(T found, String missing, long id) {
        if (found == null) {
            throw new ObservationException(missing + id);
        }
        return found;
    }

    static long key(int accountId, int marketId) {
        return (long) accountId << 32 | marketId;
    }
}
