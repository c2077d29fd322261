package exchange.halflight.gateway.access;

import exchange.halflight.gateway.view.ExchangeView;

/**
 * How many orders an account may place, amend and have open, by whatever door they come. Orders under way are not open yet, so
 * who sends many at once may get over the limit by them; what he places in a minute bounds that. Safe for all threads.
 */
public final class OrderLimits {
    private final ExchangeView view;
    private final Limits limits;

    /** Counts open orders in this view. */
    public OrderLimits(ExchangeView view, Limits limits) {
        this.view = view;
        this.limits = limits;
    }

    /**
     * Takes orders from what the caller may place and amend in a minute, where he has not too many open.
     *
     * @param accountId his account in the exchange
     * @param placed new orders
     * @param amended orders that get other terms
     * @throws LimitedException where they are too many a minute
     * @throws TooManyOpenOrdersException where they would be too many open
     */
    public void take(Subject subject, int accountId, int placed, int amended) {
        int most = limits.of(subject).openOrders();
        if (placed > 0 && view.openOrders(accountId) + placed > most) {
            throw new TooManyOpenOrdersException(most);
        }
        if (placed + amended > 0) {
            limits.requireOrders(subject, placed + amended);
        }
    }
}
