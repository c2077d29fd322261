package exchange.halflight.cluster.codec;

import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationEvents;
import exchange.halflight.messages.event.LiquidationWarnedEncoder;
import exchange.halflight.messages.event.PositionDeleveragedEncoder;
import exchange.halflight.messages.event.PositionLiquidatedEncoder;
import exchange.halflight.messages.event.PositionTakenOverEncoder;

/** Encodes the events of rulebook section 11. */
abstract class LiquidationEventEncoder extends TriggerEventEncoder implements LiquidationEvents {
    private final LiquidationWarnedEncoder liquidationWarned = new LiquidationWarnedEncoder();
    private final PositionLiquidatedEncoder positionLiquidated = new PositionLiquidatedEncoder();
    private final PositionTakenOverEncoder positionTakenOver = new PositionTakenOverEncoder();
    private final PositionDeleveragedEncoder positionDeleveraged = new PositionDeleveragedEncoder();

    LiquidationEventEncoder(EventSink sink, long lastEventSequence) {
        super(sink, lastEventSequence);
    }

    @Override
    public void liquidationWarned(
            int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {
        liquidationWarned
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .accountId(accountId)
                .marketId(marketId)
                .markUnits(markUnits)
                .equityMicros(equityMicros)
                .maintenanceMicros(maintenanceMicros);
        end(LiquidationWarnedEncoder.BLOCK_LENGTH, LiquidationWarnedEncoder.TEMPLATE_ID);
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        positionLiquidated
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .accountId(liquidation.accountId())
                .marketId(liquidation.marketId())
                .kind(Codes.of(liquidation.kind()))
                .plan(Codes.of(liquidation.plan()))
                .closedUnits(liquidation.closedUnits())
                .valueMicros(liquidation.valueMicros())
                .markUnits(liquidation.markUnits())
                .sizeUnits(liquidation.sizeUnits())
                .costMicros(liquidation.costMicros())
                .collateralMicros(liquidation.collateralMicros())
                .equityMicros(liquidation.equityMicros())
                .maintenanceMicros(liquidation.maintenanceMicros())
                .feeMicros(liquidation.feeMicros())
                .toInsuranceMicros(liquidation.toInsuranceMicros())
                .toLiquidatorMicros(liquidation.toLiquidatorMicros())
                .badDebtMicros(liquidation.badDebtMicros());
        end(PositionLiquidatedEncoder.BLOCK_LENGTH, PositionLiquidatedEncoder.TEMPLATE_ID);
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        positionTakenOver
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .bankruptAccountId(bankruptAccountId)
                .marketId(marketId)
                .liquidatorId(liquidatorId)
                .sizeUnits(sizeUnits)
                .valueMicros(valueMicros);
        end(PositionTakenOverEncoder.BLOCK_LENGTH, PositionTakenOverEncoder.TEMPLATE_ID);
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        positionDeleveraged
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .accountId(deleveraging.accountId())
                .marketId(deleveraging.marketId())
                .bankruptAccountId(deleveraging.bankruptAccountId())
                .rank(deleveraging.rank())
                .closedUnits(deleveraging.closedUnits())
                .valueMicros(deleveraging.valueMicros())
                .profitMicros(deleveraging.profitMicros())
                .costMicros(deleveraging.costMicros())
                .notionalMicros(deleveraging.notionalMicros())
                .equityMicros(deleveraging.equityMicros());
        end(PositionDeleveragedEncoder.BLOCK_LENGTH, PositionDeleveragedEncoder.TEMPLATE_ID);
    }
}
