package exchange.halflight.testing.reference;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import java.math.BigInteger;
import java.util.List;

/** The checks of an order to place or amend, each a paragraph of the procedure's section 2. They change nothing. */
final class OrderChecks {
    private final World world;

    OrderChecks(World world) {
        this.world = world;
    }

    void form(NewOrder request) {
        boolean known = request.side != null
                && request.type != null
                && request.timeInForce != null
                && request.selfTradePrevention != null;
        if (!known || !request.clientOrderId.isValid() || request.minQuantityUnits < 0) {
            throw new Refusal(Rejection.INVALID_FIELD);
        }
        boolean atOnce = request.timeInForce == TimeInForce.IOC || request.timeInForce == TimeInForce.FOK;
        boolean marketThatRests = request.type == OrderType.MARKET && !atOnce;
        boolean postOnlyThatTakes = request.postOnly && (request.type != OrderType.LIMIT || atOnce);
        if (marketThatRests || postOnlyThatTakes) {
            throw new Refusal(Rejection.INVALID_FIELD);
        }
        if (request.allOrNone || request.minQuantityUnits > 0) {
            throw new Refusal(Rejection.NOT_ALLOWED);
        }
    }

    void open(Market market) {
        if (market.status != MarketStatus.ACTIVE && market.status != MarketStatus.REDUCE_ONLY) {
            throw new Refusal(Rejection.MARKET_CLOSED, market.status.code(), 0);
        }
    }

    void takesNewRisk(Market market, boolean reduceOnly) {
        if (market.status == MarketStatus.REDUCE_ONLY && !reduceOnly) {
            throw new Refusal(Rejection.REDUCE_ONLY_REJECTED);
        }
    }

    void size(Market market, long sizeUnits) {
        long step = market.parameters.stepUnits();
        if (sizeUnits <= 0 || sizeUnits > Limits.LARGEST_SIZE_UNITS || sizeUnits % step != 0) {
            throw new Refusal(Rejection.INVALID_SIZE, sizeUnits, step);
        }
    }

    void price(Market market, OrderType type, long priceUnits) {
        long tick = market.parameters.tickUnits();
        boolean valid = type == OrderType.MARKET
                ? priceUnits == 0
                : priceUnits > 0 && priceUnits <= Limits.LARGEST_PRICE_UNITS && priceUnits % tick == 0;
        if (!valid) {
            throw new Refusal(Rejection.INVALID_PRICE, priceUnits, tick);
        }
    }

    void expiry(NewOrder request) {
        boolean valid = request.timeInForce == TimeInForce.GTD
                ? request.expiresNanos > world.nowNanos
                : request.expiresNanos == 0;
        if (!valid) {
            throw new Refusal(Rejection.INVALID_EXPIRY, request.expiresNanos, world.nowNanos);
        }
    }

    void clientOrderIdIsFree(int accountId, String clientOrderId) {
        if (clientOrderId.isEmpty()) {
            return;
        }
        for (Order order : world.openOrders.values()) {
            if (order.accountId == accountId && order.clientOrderId.equals(clientOrderId)) {
                throw new Refusal(Rejection.DUPLICATE_CLIENT_ORDER_ID, order.id, 0);
            }
        }
    }

    void mark(Market market, boolean reduceOnly) {
        if (market.markUnits == 0 || (!market.referenceFresh && !reduceOnly)) {
            throw new Refusal(Rejection.NO_REFERENCE_PRICE);
        }
    }

    void band(Market market, Order order) {
        if (order.type == OrderType.MARKET) {
            return;
        }
        BigInteger lowest = market.bandBound(Side.SELL);
        BigInteger highest = market.bandBound(Side.BUY);
        if (order.priceUnits.compareTo(lowest) < 0) {
            throw new Refusal(Rejection.INVALID_PRICE, Exact.context(order.priceUnits), Exact.context(lowest));
        }
        if (order.priceUnits.compareTo(highest) > 0) {
            throw new Refusal(Rejection.INVALID_PRICE, Exact.context(order.priceUnits), Exact.context(highest));
        }
    }

    /** Cuts a reduce-only order to the position it may reduce. */
    void cutToPosition(Market market, Order order) {
        if (!order.reduceOnly) {
            return;
        }
        long reducible = Holds.absorbedUnits(order.side, world.position(order.accountId, market));
        if (reducible == 0) {
            throw new Refusal(Rejection.REDUCE_ONLY_REJECTED);
        }
        order.remainingUnits = Math.min(order.remainingUnits, reducible);
    }

    /** The ranges of exact amounts, with the order and without the one it replaces (null = none). */
    void notional(Market market, Order order, Order replaced) {
        BigInteger mark = Exact.big(market.markUnits);
        BigInteger price = order.type == OrderType.MARKET ? mark : order.priceUnits;
        BigInteger largest = market.notional(price.max(mark), order.remainingUnits);
        boolean fits = largest.compareTo(Limits.LARGEST_NOTIONAL_MICROS) <= 0;
        if (!order.reduceOnly) {
            BigInteger sum = largest;
            for (Exposure exposure : Holds.exposures(world, order.accountId, market, replaced)) {
                sum = exposure.side() == order.side ? sum.add(exposure.base()) : sum;
            }
            fits &= sum.compareTo(Limits.LARGEST_BASES_MICROS) <= 0;
        }
        if (!fits) {
            throw new Refusal(Rejection.AMOUNT_OVERFLOW, Exact.context(price), order.remainingUnits);
        }
    }

    void postOnly(Market market, Order order) {
        Order first = world.best(market, order.side.opposite());
        if (order.postOnly && first != null && order.reaches(first.priceUnits)) {
            throw new Refusal(
                    Rejection.POST_ONLY_WOULD_CROSS, Exact.context(order.priceUnits), Exact.context(first.priceUnits));
        }
    }

    /** Position limit and hold with the order, and without the one it replaces (null = none). */
    void money(Market market, Order order, Order replaced) {
        if (order.reduceOnly) {
            return;
        }
        Position position = world.position(order.accountId, market);
        List<Exposure> exposures = Holds.exposures(world, order.accountId, market, replaced);
        exposures.add(order.type == OrderType.MARKET ? planOfMarketOrder(market, order) : Exposure.of(market, order));
        positionLimit(market, position, order.side, exposures);
        hold(market, order.accountId, position, exposures);
    }

    void positionLimit(Market market, Position position, Side side, List<Exposure> exposures) {
        BigInteger resulting = Holds.resultingNotional(side, position, exposures);
        BigInteger allowed = market.maxNotional(position.leverage);
        if (resulting.compareTo(allowed) > 0) {
            throw new Refusal(Rejection.POSITION_SIZE_EXCEEDED, Exact.context(resulting), Exact.context(allowed));
        }
    }

    void hold(Market market, int accountId, Position position, List<Exposure> exposures) {
        BigInteger required = Holds.required(market, position, exposures);
        BigInteger increase = required.subtract(world.hold(accountId, market));
        BigInteger free = world.free(accountId);
        if (increase.compareTo(free) > 0) {
            throw new Refusal(Rejection.INSUFFICIENT_COLLATERAL, Exact.context(increase), Exact.context(free));
        }
    }

    /** What a plain sweep of the book would trade for a MARKET order. */
    private Exposure planOfMarketOrder(Market market, Order order) {
        boolean passesOverOwn = order.selfTradePrevention == SelfTradePrevention.EXPIRE_MAKER;
        BigInteger mark = Exact.big(market.markUnits);
        BigInteger notional = BigInteger.ZERO;
        BigInteger loss = BigInteger.ZERO;
        long planned = 0;
        for (Order maker : world.book(market, order.side.opposite())) {
            boolean own = maker.accountId == order.accountId;
            boolean done = planned == order.remainingUnits || !order.reaches(maker.priceUnits);
            if (done || (own && !passesOverOwn)) {
                break;
            }
            if (own) {
                continue;
            }
            long size = Math.min(maker.remainingUnits, order.remainingUnits - planned);
            BigInteger above = maker.priceUnits.subtract(mark);
            BigInteger lossPerUnit = Exact.positivePart(order.side == Side.BUY ? above : above.negate());
            notional = notional.add(market.notional(maker.priceUnits, size));
            loss = loss.add(market.notional(lossPerUnit, size));
            planned += size;
        }
        BigInteger fee = Exact.rateUp(notional, market.parameters.takerFeePpm());
        return new Exposure(order.side, Exact.big(planned), notional, notional, loss, fee);
    }
}
