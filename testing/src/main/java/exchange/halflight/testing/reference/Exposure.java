package exchange.halflight.testing.reference;

import exchange.halflight.core.order.Side;
import java.math.BigInteger;

/**
 * What one order, or the plan of one, adds to the sums of its side.
 *
 * @param limitNotional micros at the limit
 * @param base micros the initial margin is taken of
 * @param lossAtMark micros it would lose at mark if it traded at its limit
 * @param fee worst taker fee, micros
 */
record Exposure(
        Side side, BigInteger size, BigInteger limitNotional, BigInteger base, BigInteger lossAtMark, BigInteger fee) {

    /** Of a limit order with what remains of it. */
    static Exposure of(Market market, Order order) {
        BigInteger size = Exact.big(order.remainingUnits);
        BigInteger price = order.priceUnits;
        BigInteger mark = Exact.big(order.markUnits);
        boolean buy = order.side == Side.BUY;
        BigInteger base = market.notional(buy ? price : price.max(mark), size);
        BigInteger lossPerUnit = Exact.positivePart(buy ? price.subtract(mark) : mark.subtract(price));
        return new Exposure(
                order.side,
                size,
                market.notional(price, size),
                base,
                market.notional(lossPerUnit, size),
                Exact.rateUp(base, market.parameters.takerFeePpm()));
    }
}
