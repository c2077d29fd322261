package exchange.halflight.gateway.access;

import exchange.halflight.identity.access.Tier;

/**
 * How much one account, or one address without an account, may ask of a gateway.
 *
 * @param requestsPerMinute sum of costs in 60 consecutive seconds of the clock
 * @param requestsPerSecond sum of costs a second, in the long run
 * @param burst sum of costs at once
 * @param messagesPerSecond WebSocket messages from the client, over all its connections
 * @param connections WebSocket connections and gRPC streams open at once
 * @param subscriptions over all its connections
 * @param ordersPerMinute orders placed and amended in 60 consecutive seconds of the clock
 * @param openOrders resting and waiting at once
 */
public record TierLimits(
        int requestsPerMinute,
        int requestsPerSecond,
        int burst,
        int messagesPerSecond,
        int connections,
        int subscriptions,
        int ordersPerMinute,
        int openOrders) {
    private static final TierLimits FREE = new TierLimits(60, 2, 10, 10, 2, 10, 30, 20);
    private static final TierLimits BASIC = new TierLimits(300, 10, 50, 50, 5, 50, 150, 100);
    private static final TierLimits PRO = new TierLimits(1_200, 40, 200, 200, 10, 200, 600, 500);
    private static final TierLimits MARKET_MAKER = new TierLimits(6_000, 200, 500, 1_000, 20, 1_000, 3_000, 5_000);

    public TierLimits {
        if (requestsPerMinute < 1
                || requestsPerSecond < 1
                || burst < 1
                || messagesPerSecond < 1
                || connections < 1
                || subscriptions < 1
                || ordersPerMinute < 1
                || openOrders < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }

    /** What the tier allows. */
    public static TierLimits of(Tier tier) {
        return switch (tier) {
            case FREE -> FREE;
            case BASIC -> BASIC;
            case PRO -> PRO;
            case MARKET_MAKER -> MARKET_MAKER;
        };
    }

    /** Half of everything, at least 1: strict mode. */
    TierLimits halved() {
        return new TierLimits(
                half(requestsPerMinute),
                half(requestsPerSecond),
                half(burst),
                half(messagesPerSecond),
                half(connections),
                half(subscriptions),
                half(ordersPerMinute),
                half(openOrders));
    }

    private static int half(int limit) {
        return Math.max(1, limit / 2);
    }
}
