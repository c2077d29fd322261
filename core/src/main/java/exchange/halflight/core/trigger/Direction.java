package exchange.halflight.core.trigger;

import exchange.halflight.core.math.Exact;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;

/**
 * Which way the price must go to reach a trigger. Prices are compared signed, so that in both directions a trigger is met
 * when the signed price is at or above the signed level.
 */
enum Direction {
    RISE(1),
    FALL(-1);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    private static final Direction[] ALL = values();

    static Direction[] all() {
        return ALL;
    }

    /** How a trigger fires: buying stops and selling take-profits when the price rises, the others when it falls. */
    static Direction of(OrderType type, Side side) {
        boolean takesProfit = type == OrderType.TAKE_PROFIT_LIMIT || type == OrderType.TAKE_PROFIT_MARKET;
        return (side == Side.BUY) == takesProfit ? FALL : RISE;
    }

    Direction opposite() {
        return this == RISE ? FALL : RISE;
    }

    long signed(long priceUnits) {
        return sign * priceUnits;
    }

    /** The level of a trailing stop that follows this extreme at this distance: rounded away from the extreme, never equal to it. */
    long levelUnits(long extremeUnits, long callbackPpm) {
        return this == RISE
                ? Exact.mulDivCeil(extremeUnits, Exact.MILLION + callbackPpm, Exact.MILLION)
                : Exact.mulDivFloor(extremeUnits, Exact.MILLION - callbackPpm, Exact.MILLION);
    }
}
