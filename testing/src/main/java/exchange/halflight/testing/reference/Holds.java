package exchange.halflight.testing.reference;

import exchange.halflight.core.order.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The requirements of an account's orders in a market, each time from nothing. */
final class Holds {
    private Holds() {}

    /** What the account's open orders in the market add to the sums, without this one; null = with all. */
    static List<Exposure> exposures(World world, int accountId, Market market, Order without) {
        List<Exposure> exposures = new ArrayList<>();
        for (Order order : world.ordersOf(accountId, market)) {
            if (order.counts() && order != without) {
                exposures.add(Exposure.of(market, order));
            }
        }
        return exposures;
    }

    /** The hold the account's orders in the market require as they stand. */
    static BigInteger required(World world, int accountId, Market market) {
        Position position = world.position(accountId, market);
        return required(market, position, exposures(world, accountId, market, null));
    }

    /** The hold that these orders beside this position require, micros. */
    static BigInteger required(Market market, Position position, List<Exposure> exposures) {
        BigInteger buys = extra(Side.BUY, position, exposures, Exposure::base);
        BigInteger sells = extra(Side.SELL, position, exposures, Exposure::base);
        BigInteger lossOfBuys = extra(Side.BUY, position, exposures, Exposure::lossAtMark);
        BigInteger lossOfSells = extra(Side.SELL, position, exposures, Exposure::lossAtMark);
        int comparison = buys.compareTo(sells);
        BigInteger loss;
        if (comparison == 0) {
            loss = lossOfBuys.max(lossOfSells);
        } else {
            loss = comparison > 0 ? lossOfBuys : lossOfSells;
        }
        BigInteger fees = BigInteger.ZERO;
        for (Exposure exposure : exposures) {
            fees = fees.add(exposure.fee());
        }
        return market.initialMargin(position.leverage, buys.max(sells))
                .add(loss)
                .add(fees);
    }

    /** Cost of the position, where it is on this side, plus what the orders of this side add to it at their limits. */
    static BigInteger resultingNotional(Side side, Position position, List<Exposure> exposures) {
        BigInteger cost = position.isOpen() && position.isLong() == (side == Side.BUY)
                ? Exact.big(position.costMicros)
                : BigInteger.ZERO;
        return cost.add(extra(side, position, exposures, Exposure::limitNotional));
    }

    /** The share of a side's sum that goes beyond closing a position of the other side, rounded up. */
    private static BigInteger extra(
            Side side, Position position, List<Exposure> exposures, Function<Exposure, BigInteger> amount) {
        BigInteger size = BigInteger.ZERO;
        BigInteger sum = BigInteger.ZERO;
        for (Exposure exposure : exposures) {
            if (exposure.side() == side) {
                size = size.add(exposure.size());
                sum = sum.add(amount.apply(exposure));
            }
        }
        if (size.signum() == 0) {
            return BigInteger.ZERO;
        }
        BigInteger absorbed = Exact.big(absorbedUnits(side, position));
        BigInteger beyond = Exact.positivePart(size.subtract(absorbed));
        return Exact.ceil(sum.multiply(beyond), size);
    }

    /** Size units that orders of this side can trade before they have closed the position. */
    static long absorbedUnits(Side side, Position position) {
        return Math.max(0, side == Side.BUY ? -position.sizeUnits : position.sizeUnits);
    }
}
