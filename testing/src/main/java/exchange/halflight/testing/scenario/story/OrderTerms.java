package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;

/**
 * The terms of an order that a story places; the values go to the exchange as they are, valid or not.
 *
 * @param priceUnits limit price in the market's price units, 0 where the story gives none
 * @param sizeUnits size in the market's size units
 * @param expiry when a GTD order ends; null where the story gives none
 */
public record OrderTerms(
        String market,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        SelfTradePrevention selfTradePrevention,
        long priceUnits,
        long sizeUnits,
        Expiry expiry,
        long minQuantityUnits,
        boolean postOnly,
        boolean reduceOnly,
        boolean allOrNone,
        boolean nbboProtection,
        TriggerTerms trigger) {

    /**
     * What a trigger order waits for, and the order's twin.
     *
     * @param by null where the order is no trigger and the story names no price to watch
     * @param priceUnits trigger or activation price, 0 where the story gives none
     * @param twin the story's id of the other order of the pair; null where there is none
     */
    public record TriggerTerms(TriggerBy by, long priceUnits, int callbackPpm, String twin) {}

    /**
     * When an order ends.
     *
     * @param nanos nanoseconds since 1970, or after the placing where {@code fromPlacing}
     */
    public record Expiry(long nanos, boolean fromPlacing) {
        /** The deadline of an order placed at this time, nanoseconds since 1970. */
        public long deadlineNanos(long placedNanos) {
            return fromPlacing ? Math.addExact(placedNanos, nanos) : nanos;
        }
    }
}
