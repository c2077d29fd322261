package exchange.halflight.gateway.view;

import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.wire.Names;
import exchange.halflight.messages.grpc.LiquidationPrinted;
import java.math.BigInteger;

/** What everybody may know of a liquidation in a lit market. */
final class LiquidationFacts {
    private LiquidationFacts() {}

    static LiquidationPrinted printed(Liquidation step, MarketView market, long nowNanos) {
        BigInteger perPriceUnit =
                BigInteger.valueOf(step.closedUnits()).multiply(BigInteger.valueOf(market.scale.microsPerProduct()));
        long priceUnits =
                BigInteger.valueOf(step.valueMicros()).divide(perPriceUnit).longValueExact();
        return LiquidationPrinted.newBuilder()
                .setTimeNanos(nowNanos)
                .setSide(Names.side(step.sizeUnits() > 0 ? Side.SELL : Side.BUY))
                .setSize(market.scale.size(step.closedUnits()))
                .setPrice(market.scale.price(priceUnits))
                .setKind(step.kind().name())
                .build();
    }
}
