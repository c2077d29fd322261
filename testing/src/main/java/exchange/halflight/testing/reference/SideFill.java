package exchange.halflight.testing.reference;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.order.Side;
import java.math.BigInteger;
import java.util.stream.Stream;

/** One side of one fill: what it needs, and how its money moves. Micros unless said. */
final class SideFill {
    final Order order;
    final BigInteger fee;
    final BigInteger notional;
    private final World world;
    private final Market market;
    private final Position position;
    private final boolean taker;
    private final long closingUnits;
    private final long openingUnits;
    private final BigInteger releasedCost;
    private final BigInteger releasedCollateral;
    private final BigInteger profit;
    private final BigInteger openingNotional;
    private final BigInteger initialMargin;
    private final BigInteger lossAtMark;
    private final BigInteger need;

    /** Computes the fill of this much of the order at the maker's price and changes nothing. */
    SideFill(World world, Order order, boolean taker, BigInteger priceUnits, long sizeUnits) {
        this.world = world;
        this.order = order;
        this.taker = taker;
        market = world.market(order.marketId);
        position = world.position(order.accountId, market);
        notional = market.notional(priceUnits, sizeUnits);
        closingUnits = Math.min(sizeUnits, Holds.absorbedUnits(order.side, position));
        openingUnits = sizeUnits - closingUnits;

        releasedCost = share(Exact.big(position.costMicros));
        releasedCollateral = share(world.collateral(order.accountId, market));
        BigInteger closingNotional = market.notional(priceUnits, closingUnits);
        profit = order.side == Side.SELL
                ? closingNotional.subtract(releasedCost)
                : releasedCost.subtract(closingNotional);

        openingNotional = market.notional(priceUnits, openingUnits);
        BigInteger opened = order.openedNotionalMicros;
        initialMargin = market.initialMargin(position.leverage, opened.add(openingNotional))
                .subtract(market.initialMargin(position.leverage, opened));
        BigInteger aboveMark = openingNotional.subtract(market.notionalAtMark(openingUnits));
        lossAtMark = Exact.positivePart(order.side == Side.BUY ? aboveMark : aboveMark.negate());

        fee = taker ? takerFee() : makerFee();
        BigInteger chargedFee = order.reduceOnly ? BigInteger.ZERO : fee;
        need = initialMargin
                .add(lossAtMark)
                .add(chargedFee)
                .subtract(releasedCollateral)
                .subtract(profit);
    }

    /** The part of an amount of the whole position that the closing part sets free, rounded down. */
    private BigInteger share(BigInteger whole) {
        return closingUnits == 0
                ? BigInteger.ZERO
                : Exact.floor(whole.multiply(Exact.big(closingUnits)), Exact.big(Math.abs(position.sizeUnits)));
    }

    private BigInteger takerFee() {
        BigInteger before = order.takerNotionalMicros;
        return takerFeeOn(before.add(notional)).subtract(takerFeeOn(before));
    }

    private BigInteger takerFeeOn(BigInteger amount) {
        int percent = 100 - world.account(order.accountId).discountPercent();
        BigInteger rate = Exact.big(market.parameters.takerFeePpm()).multiply(Exact.big(percent));
        return Exact.ceil(amount.multiply(rate), Exact.big(100_000_000));
    }

    private BigInteger makerFee() {
        return Exact.rateUp(notional, Math.max(0, market.parameters.makerFeePpm()));
    }

    boolean canAfford() {
        BigInteger left = world.free(order.accountId)
                .add(world.hold(order.accountId, market))
                .subtract(need);
        BigInteger cost = Exact.big(position.costMicros).subtract(releasedCost).add(openingNotional);
        BigInteger opened = order.openedNotionalMicros.add(openingNotional);
        BigInteger taken = taker ? order.takerNotionalMicros.add(notional) : order.takerNotionalMicros;
        BigInteger clearing =
                world.ledger.balance(LedgerAccount.clearing(market.id)).subtract(profit);
        return left.signum() >= 0
                && Stream.of(left, cost, opened, taken, clearing.abs())
                        .allMatch(amount -> amount.compareTo(Limits.LARGEST_RESULT_MICROS) <= 0);
    }

    /** Moves the money and changes the position; what is left of the order has been set before. */
    void settle() {
        int accountId = order.accountId;
        long free = LedgerAccount.free(accountId);
        long holdName = LedgerAccount.hold(market.id, accountId);
        long collateral = LedgerAccount.collateral(market.id, accountId);
        long clearing = LedgerAccount.clearing(market.id);

        changePosition();
        BigInteger hold = world.hold(accountId, market);
        BigInteger tooMuch = hold.subtract(Holds.required(world, accountId, market));
        BigInteger missing = need.subtract(world.free(accountId));
        BigInteger released = Exact.positivePart(tooMuch.max(missing)).min(hold);
        world.post(EntryReason.HOLD_RELEASED, holdName, free, released);
        world.post(EntryReason.COLLATERAL_RELEASED, collateral, free, releasedCollateral);
        if (profit.signum() > 0) {
            world.post(EntryReason.PROFIT_REALISED, clearing, free, profit);
        } else {
            world.post(EntryReason.LOSS_REALISED, free, clearing, profit.negate());
        }
        world.post(EntryReason.INITIAL_MARGIN, free, collateral, initialMargin.add(lossAtMark));
        world.tellPosition(accountId, market);
    }

    private void changePosition() {
        long signedSize = order.side == Side.BUY ? closingUnits + openingUnits : -closingUnits - openingUnits;
        position.sizeUnits = Math.addExact(position.sizeUnits, signedSize);
        position.costMicros = Exact.big(position.costMicros)
                .subtract(releasedCost)
                .add(openingNotional)
                .longValueExact();
        position.realisedMicros = Math.addExact(position.realisedMicros, profit.longValueExact());
        order.openedNotionalMicros = order.openedNotionalMicros.add(openingNotional);
        if (taker) {
            order.takerNotionalMicros = order.takerNotionalMicros.add(notional);
        }
    }

    /** Charges the fee: all of it, or of a reduce-only order at most what is free. Returns what was collected. */
    BigInteger collectFee() {
        BigInteger collected = order.reduceOnly ? fee.min(world.free(order.accountId)) : fee;
        EntryReason reason = taker ? EntryReason.TAKER_FEE : EntryReason.MAKER_FEE;
        world.post(reason, LedgerAccount.free(order.accountId), LedgerAccount.FEES, collected);
        return collected;
    }
}
