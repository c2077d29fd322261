package exchange.halflight.gateway.view;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** One account. Guarded by the lock of {@link ExchangeView}. */
final class AccountView {
    final int accountId;
    final boolean liquidityProvider;
    /** By market id. */
    final TreeMap<Integer, PositionView> positions = new TreeMap<>();
    /** By order id. */
    final TreeMap<Long, OrderView> openOrders = new TreeMap<>();
    /** The latest order with each client order id, open or recently closed. */
    final Map<String, OrderView> byClientOrderId = new HashMap<>();

    long freeMicros;
    long stakeTokens;
    /** 0 = off. */
    long deadManDeadlineNanos;

    AccountView(int accountId, boolean liquidityProvider) {
        this.accountId = accountId;
        this.liquidityProvider = liquidityProvider;
    }

    PositionView position(MarketView market) {
        return positions.computeIfAbsent(market.scale.marketId(), id -> new PositionView(market));
    }
}
